package gradiente.plot.plane;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** A layer that colors every point of the plane, painted as a picture under all others. */
final class Ground {
  /** Color of a point as 0xRRGGBB. */
  interface Paint {
    int rgb(double x, double y);
  }

  private Ground() {}

  static void paint(Scene s, Paint paint) {
    View v = s.view;
    int w = (int) Math.round(2 * v.box().getWidth());
    int h = (int) Math.round(2 * v.box().getHeight());
    BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    for (int k = 0; k < pixels.length; k++) {
      double x = v.x0() + (k % w + 0.5) / w * (v.x1() - v.x0());
      double y = v.y1() - (k / w + 0.5) / h * (v.y1() - v.y0());
      pixels[k] = paint.rgb(x, y);
    }
    Rectangle2D b = v.box();
    AffineTransform fit = AffineTransform.getTranslateInstance(b.getX(), b.getY());
    fit.scale(b.getWidth() / w, b.getHeight() / h);
    s.g.drawImage(image, fit, null);
  }
}
