package gradiente.plot;

import gradiente.plot.paper.Ink;
import gradiente.plot.paper.Placer;
import gradiente.plot.paper.Theme;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Annotation;

/**
 * Draws the marked points of a chart and their labels, which keep clear of curves and each other.
 */
final class MarkPainter extends Annotation {
  private final XYChart chart;
  private final List<Layer> layers;
  private final List<Chart.Mark> marks;
  private final Axis x;
  private final Axis y;

  MarkPainter(XYChart chart, List<Layer> layers, List<Chart.Mark> marks, Axis x, Axis y) {
    super(false);
    this.chart = chart;
    this.layers = layers;
    this.marks = marks;
    this.x = x;
    this.y = y;
  }

  @Override
  public void paint(Graphics2D g) {
    // XChart places all in the middle of an axis that is shorter than this, of the y axis as well;
    // the ticks themselves are painted by now.
    chart.getStyler().setXAxisTickMarkSpacingHint(1);
    double left = chart.getScreenXFromChart(x.chartLo());
    double right = chart.getScreenXFromChart(x.chartHi());
    double top = chart.getScreenYFromChart(y.chartHi());
    double bottom = chart.getScreenYFromChart(y.chartLo());
    var frame = new Rectangle2D.Double(left, top, right - left, bottom - top);
    bounds = frame;
    var placer = new Placer(frame);
    for (Layer layer : layers) block(placer, layer, frame);
    for (Chart.Mark mark : marks) {
      Point2D p = at(frame, mark.x(), mark.y());
      placer.block(Ink.box(p.getX(), p.getY(), 12, 12));
    }
    Theme.prepare(g);
    // The axes themselves: XChart's own would lie below the grid.
    g.setColor(Theme.AXIS);
    Ink.line(g, left, top, left, bottom);
    Ink.line(g, left, bottom, right, bottom);
    for (Chart.Mark mark : marks) {
      Point2D p = at(frame, mark.x(), mark.y());
      g.setColor(Color.WHITE);
      g.fill(disc(p, Theme.POINT + 2.5));
      g.setColor(Theme.INK);
      g.fill(disc(p, Theme.POINT + 1));
      if (!mark.label().isEmpty()) {
        String label = Ink.cut(mark.label(), Theme.LABEL, 0.9 * frame.getWidth());
        double w = Ink.width(Theme.LABEL, label);
        Point2D middle =
            placer.place(p.getX(), p.getY(), w, Ink.height(Theme.LABEL), 9, -Math.PI / 4);
        Ink.text(g, Theme.LABEL, label, middle.getX(), middle.getY(), 0.5, 0.5, Theme.PAPER);
      }
    }
  }

  private void block(Placer placer, Layer layer, Rectangle2D frame) {
    double[] xs = layer.x();
    double[] ys = layer.y();
    if (layer.kind() == Layer.Kind.RULE) {
      Point2D p = at(frame, xs[0], ys[0]);
      boolean level = Double.isNaN(xs[0]);
      placer.block(
          level ? frame.getX() : p.getX(),
          level ? p.getY() : frame.getY(),
          level ? frame.getMaxX() : p.getX(),
          level ? p.getY() : frame.getMaxY());
      return;
    }
    // Long curves are blocked in coarser steps: a label is never placed more finely than that.
    int stride = Math.max(1, xs.length / 100);
    Point2D last = null;
    for (int i = 0; i < xs.length; i += stride) {
      if (!x.takes(xs[i]) || !y.takes(ys[i])) {
        last = null;
        continue;
      }
      Point2D p = at(frame, xs[i], ys[i]);
      if (layer.kind() == Layer.Kind.POINTS) {
        placer.block(Ink.box(p.getX(), p.getY(), 8, 8));
      } else if (last != null) {
        placer.block(last.getX(), last.getY(), p.getX(), p.getY());
      }
      last = p;
    }
  }

  private Point2D at(Rectangle2D frame, double px, double py) {
    return new Point2D.Double(
        frame.getX() + x.fraction(px) * frame.getWidth(),
        frame.getMaxY() - y.fraction(py) * frame.getHeight());
  }

  private static Ellipse2D disc(Point2D p, double radius) {
    return new Ellipse2D.Double(p.getX() - radius, p.getY() - radius, 2 * radius, 2 * radius);
  }
}
