package gradiente.plot.plane;

import gradiente.plot.axes.Legend;
import gradiente.plot.axes.Ticks;
import gradiente.plot.paper.Ink;
import gradiente.plot.paper.Theme;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;

/**
 * Lays out a {@link Plane}: title, legend, axes with round ticks, and the layers in their order.
 */
final class PlanePainter {
  private static final double SIDE = 460;
  private static final Font TICK = Theme.TICK;
  private static final Font LABEL = Theme.LABEL;

  private final String title;
  private final String xLabel;
  private final String yLabel;
  private final List<Mark> marks;
  private final double[] x;
  final double[] y;
  private final boolean equal;
  final int width;
  final int height;
  private final double left;
  private final double right;
  private Rectangle2D box;
  private final List<List<Legend.Key>> legend;

  /**
   * @param x range {lo, hi}
   * @param equal whether one unit is as long on both axes
   * @param size {width, height} of the whole picture, or null for the one that fits
   */
  PlanePainter(
      String title,
      String xLabel,
      String yLabel,
      List<Mark> marks,
      double[] x,
      double[] y,
      boolean equal,
      int[] size) {
    this.title = title;
    this.xLabel = xLabel;
    this.yLabel = yLabel;
    this.marks = marks.stream().sorted(Comparator.comparingInt(Mark::depth)).toList();
    this.x = x;
    this.y = y;
    this.equal = equal;
    double aspect = aspect();
    left = 12 + (yLabel.isEmpty() ? 0 : 22) + 8 + widest(Ticks.of(y[0], y[1], 6));
    right = 18;
    double bottom = 30 + (xLabel.isEmpty() ? 0 : 22);
    double head = title.isEmpty() ? 12 : 38;
    double room = size == null ? SIDE : size[0] - left - right;
    this.legend =
        Legend.rows(this.marks.stream().map(Mark::key).filter(k -> k != null).toList(), room);
    double top = head + Legend.ROW * legend.size();
    double tall = size == null ? (equal ? SIDE : 0.66 * SIDE) : size[1] - top - bottom;
    double w = equal ? Math.min(room, tall / aspect) : room;
    double h = equal ? w * aspect : tall;
    this.width = size == null ? (int) Math.ceil(left + w + right) : size[0];
    this.height = size == null ? (int) Math.ceil(top + h + bottom) : size[1];
    this.box = new Rectangle2D.Double(left + (width - left - right - w) / 2, top, w, h);
  }

  /** Where the plot area begins below the upper edge. */
  double top() {
    return box.getY();
  }

  /** The least that is left below a plot area that begins at {@code top}. */
  double bottom(double top) {
    double most = height - (30 + (xLabel.isEmpty() ? 0 : 22)) - top;
    double room = width - left - right;
    return height - top - (equal ? Math.min(most, room * aspect()) : most);
  }

  /** The same with its plot area between these distances from the upper and the lower edge. */
  PlanePainter within(double top, double bottom) {
    double room = width - left - right;
    double tall = height - top - bottom;
    double w = equal ? Math.min(room, tall / aspect()) : room;
    double h = equal ? w * aspect() : tall;
    box = new Rectangle2D.Double(left + (room - w) / 2, top + (tall - h) / 2, w, h);
    return this;
  }

  private double aspect() {
    return (y[1] - y[0]) / (x[1] - x[0]);
  }

  private static double widest(Ticks ticks) {
    double most = 0;
    for (double t : ticks.at()) most = Math.max(most, Ink.width(TICK, ticks.label(t)));
    return most;
  }

  void paint(Graphics2D g) {
    g.setColor(Theme.INK);
    String head = Ink.cut(title, Theme.TITLE, width - 12);
    double half = Ink.width(Theme.TITLE, head) / 2 + 6;
    double middle = Math.max(half, Math.min(width - half, box.getCenterX()));
    Ink.text(g, Theme.TITLE, head, middle, 12, 0.5, 0);
    Legend.paint(g, legend, box.getCenterX(), box.getY() - Legend.ROW * legend.size());
    View view = new View(x[0], x[1], y[0], y[1], box);
    boolean ground = marks.stream().anyMatch(m -> m.depth() == 0);
    Shape before = g.getClip();
    Scene scene = new Scene(g, view, ground);
    g.clip(box);
    if (!ground) grid(g, view);
    marks.forEach(m -> m.block(scene));
    marks.forEach(m -> m.paint(scene));
    g.setClip(before);
    scene.labels.paint(g);
    axes(g, view);
  }

  private void grid(Graphics2D g, View v) {
    g.setStroke(Ink.solid(1));
    for (double t : ticks()[0].at()) {
      g.setColor(t == 0 ? Theme.AXIS : Theme.GRID);
      Ink.line(g, v.px(t), box.getY(), v.px(t), box.getMaxY());
    }
    for (double t : ticks()[1].at()) {
      g.setColor(t == 0 ? Theme.AXIS : Theme.GRID);
      Ink.line(g, box.getX(), v.py(t), box.getMaxX(), v.py(t));
    }
  }

  /** The ticks of x and y; with equal scales in equal steps, so that squares are seen as such. */
  private Ticks[] ticks() {
    Ticks xs = xTicks();
    Ticks ys = yTicks();
    if (!equal) return new Ticks[] {xs, ys};
    double step = Math.max(xs.step(), ys.step());
    Ticks[] even = {Ticks.every(step, x[0], x[1]), Ticks.every(step, y[0], y[1])};
    return Math.min(even[0].at().length, even[1].at().length) < 2 ? new Ticks[] {xs, ys} : even;
  }

  private Ticks xTicks() {
    int fit = Math.max(2, Math.min(8, (int) (box.getWidth() / 62)));
    Ticks ticks = Ticks.of(x[0], x[1], fit);
    while (fit > 2 && (widest(ticks) + 12) * ticks.at().length > box.getWidth()) {
      ticks = Ticks.of(x[0], x[1], --fit);
    }
    return ticks;
  }

  private Ticks yTicks() {
    return Ticks.of(y[0], y[1], Math.max(2, Math.min(8, (int) (box.getHeight() / 48))));
  }

  private void axes(Graphics2D g, View v) {
    g.setColor(new Color(0xB0B0B0));
    g.setStroke(Ink.solid(1));
    g.draw(box);
    Ticks xs = ticks()[0];
    Ticks ys = ticks()[1];
    for (double t : xs.at()) {
      g.setColor(Theme.AXIS);
      g.setStroke(Ink.solid(1));
      Ink.line(g, v.px(t), box.getMaxY(), v.px(t), box.getMaxY() + 4);
      g.setColor(Theme.INK);
      Ink.text(g, TICK, xs.label(t), v.px(t), box.getMaxY() + 8, 0.5, 0);
    }
    double most = 0;
    for (double t : ys.at()) {
      g.setColor(Theme.AXIS);
      g.setStroke(Ink.solid(1));
      Ink.line(g, box.getX() - 4, v.py(t), box.getX(), v.py(t));
      g.setColor(Theme.INK);
      Ink.text(g, TICK, ys.label(t), box.getX() - 8, v.py(t), 1, 0.5);
      most = Math.max(most, Ink.width(TICK, ys.label(t)));
    }
    String under = Ink.cut(xLabel, LABEL, box.getWidth());
    Ink.text(g, LABEL, under, box.getCenterX(), box.getMaxY() + 30, 0.5, 0);
    String beside = Ink.cut(yLabel, LABEL, box.getHeight());
    Ink.upwards(g, LABEL, beside, box.getX() - most - 24, box.getCenterY(), 0.5);
  }
}
