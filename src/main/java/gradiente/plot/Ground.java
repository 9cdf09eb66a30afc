package gradiente.plot;

import java.awt.image.BufferedImage;
import java.util.function.IntBinaryOperator;

/** A layer that colours every point of the plane, painted as a picture under all others. */
final class Ground {
  /** Colour of a point as 0xRRGGBB. */
  interface Paint {
    int rgb(double x, double y);
  }

  private Ground() {}

  static void paint(Scene s, Paint paint) {
    View v = s.view;
    int w = (int) Math.round(2 * v.box().getWidth());
    int h = (int) Math.round(2 * v.box().getHeight());
    IntBinaryOperator at =
        (i, j) ->
            paint.rgb(
                v.x0() + (i + 0.5) / w * (v.x1() - v.x0()),
                v.y1() - (j + 0.5) / h * (v.y1() - v.y0()));
    BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    for (int j = 0; j < h; j++) {
      for (int i = 0; i < w; i++) {
        image.setRGB(i, j, at.applyAsInt(i, j));
      }
    }
    java.awt.geom.Rectangle2D b = v.box();
    java.awt.geom.AffineTransform fit =
        java.awt.geom.AffineTransform.getTranslateInstance(b.getX(), b.getY());
    fit.scale(b.getWidth() / w, b.getHeight() / h);
    s.g.drawImage(image, fit, null);
  }
}
