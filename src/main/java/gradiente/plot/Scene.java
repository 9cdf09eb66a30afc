package gradiente.plot;

import gradiente.plot.paper.Ink;
import gradiente.plot.paper.Palette;
import gradiente.plot.paper.Placer;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** What a layer paints on: pen, view, and labels that wait until everything else is drawn. */
final class Scene {
  private static final Font FONT = Ink.bold(13);

  final Graphics2D g;
  final View view;
  final Placer placer;
  private final List<Label> labels = new ArrayList<>();

  private record Label(String text, double x, double y, double gap, double angle, Color color) {}

  Scene(Graphics2D g, View view) {
    this.g = g;
    this.view = view;
    this.placer = new Placer(view.box());
  }

  /** Asks for {@code text} near (x, y) of the picture, preferably in direction {@code angle}. */
  void label(String text, double x, double y, double gap, double angle, Color color) {
    if (text != null && !text.isEmpty()) {
      String fitting = Ink.cut(text, FONT, 0.9 * view.box().getWidth());
      labels.add(new Label(fitting, x, y, gap, angle, color));
    }
  }

  void flush() {
    for (Label l : labels) {
      double w = Ink.width(FONT, l.text) + 4;
      Point2D p = placer.place(l.x, l.y, w, Ink.height(FONT), l.gap, l.angle);
      g.setColor(l.color);
      Ink.text(g, FONT, l.text, p.getX(), p.getY(), 0.5, 0.5, Palette.alpha(Color.WHITE, 0.85));
    }
  }

  /** A polyline of coordinates {x, y} as a path of the picture. */
  Path2D path(List<double[]> xy) {
    Path2D path = new Path2D.Double();
    boolean begun = false;
    // What is far outside is cut: the renderer counts in whole numbers.
    double far = 20 * view.box().getHeight();
    for (double[] p : xy) {
      double x = view.px(p[0]);
      double y = Math.max(-far, Math.min(far, view.py(p[1])));
      if (Double.isNaN(y)) {
        begun = false;
      } else if (begun) {
        path.lineTo(x, y);
      } else {
        path.moveTo(x, y);
        begun = true;
      }
    }
    return path;
  }

  /** Keeps labels away from a polyline. */
  void block(List<double[]> xy) {
    for (int i = 1; i < xy.size(); i++) {
      double[] a = xy.get(i - 1);
      double[] b = xy.get(i);
      placer.block(view.px(a[0]), view.py(a[1]), view.px(b[0]), view.py(b[1]));
    }
  }

  void blockDot(double x, double y, double r) {
    placer.block(new Rectangle2D.Double(x - r, y - r, 2 * r, 2 * r));
  }
}
