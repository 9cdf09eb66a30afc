package gradiente.plot.plane;

import gradiente.plot.axes.Labels;
import gradiente.plot.paper.*;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** What a layer paints on: pen, view, and labels that wait until everything else is drawn. */
final class Scene {
  final Graphics2D g;
  final View view;
  final Placer placer;
  final Labels labels;

  /** The tips of the arrows: no label belongs there. */
  final List<double[]> tips = new ArrayList<>();

  private final boolean ground;

  /**
   * @param ground whether what is painted first is colored
   */
  Scene(Graphics2D g, View view, boolean ground) {
    this.g = g;
    this.view = view;
    this.ground = ground;
    this.labels = new Labels(view.box());
    this.placer = labels.placer;
  }

  /** Asks for {@code text} near (x, y) of the picture, preferably in direction {@code angle}. */
  void label(String text, double x, double y, double gap, double angle, Color color) {
    labels.add(text, x, y, gap, angle, color);
  }

  /** Draws a line, on a colored ground with an edge around it that keeps it apart. */
  void draw(Shape line, Color color, BasicStroke stroke) {
    if (ground) {
      g.setColor(Palette.alpha(Palette.casing(color), 0.9));
      g.setStroke(Ink.solid(stroke.getLineWidth() + 2.2));
      g.draw(line);
    }
    g.setColor(color);
    g.setStroke(stroke);
    g.draw(line);
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
