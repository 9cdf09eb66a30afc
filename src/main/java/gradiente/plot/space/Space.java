package gradiente.plot.space;

import gradiente.language.Words;
import gradiente.plot.axes.Labels;
import gradiente.plot.axes.Legend;
import gradiente.plot.paper.*;
import gradiente.tensor.Refusal;
import gradiente.tensor.Tensor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Vectors and points of space in a box with axes, each with a thin drop to the plane z = 0, for
 * without it nobody can tell near and low from far and high.
 *
 * <pre>{@code
 * Plot.space().arrow(3, 1, 2, "a").arrow(1, 2, 3, "b").view(-50, 25)
 * }</pre>
 *
 * <p>The box holds the origin and all that is shown.
 */
public final class Space implements Figure {
  private record Arrow(double[] from, double[] to, String label, Color color, boolean point) {}

  private final List<Arrow> arrows = new ArrayList<>();
  private final Frame frame = new Frame();
  private int colors;

  /** Writes the title above the picture. */
  public Space title(String title) {
    frame.title(title);
    return this;
  }

  /** Names the axes. */
  public Space labels(String x, String y, String z) {
    frame.names(x, y, z);
    return this;
  }

  /** Where the viewer stands; see {@link Surface#view}. */
  public Space view(double azimuth, double elevation) {
    frame.view(azimuth, elevation);
    return this;
  }

  /** Sets the size of the picture in CSS pixels, 160 x 120 to 4000 x 4000. */
  public Space size(int width, int height) {
    frame.size = Check.size("size", width, height);
    return this;
  }

  /** An arrow from (x0, y0, z0) to (x1, y1, z1). */
  public Space arrow(
      double x0, double y0, double z0, double x1, double y1, double z1, String label) {
    Check.finite("arrow", x0, y0, z0, x1, y1, z1);
    double[] from = {x0, y0, z0};
    double[] to = {x1, y1, z1};
    arrows.add(new Arrow(from, to, Symbols.unicode(label), Palette.of(colors++), false));
    return this;
  }

  /** A vector from the origin to (x, y, z). */
  public Space arrow(double x, double y, double z, String label) {
    return arrow(0, 0, 0, x, y, z, label);
  }

  /** As {@link #arrow(double, double, double, String)}, without a label. */
  public Space arrow(double x, double y, double z) {
    return arrow(x, y, z, "");
  }

  /** A vector [3] from the origin. */
  public Space arrow(Tensor v, String label) {
    if (v.rank() != 1 || v.dim(0) != 3) {
      throw Refusal.bad(
          "arrow: %s is not a vector of space, needed [3]", Arrays.toString(v.shape()));
    }
    return arrow(v.get(0), v.get(1), v.get(2), label);
  }

  /** As {@link #arrow(Tensor, String)}, without a label. */
  public Space arrow(Tensor v) {
    return arrow(v, "");
  }

  /** One marked point with its label beside it. */
  public Space point(double x, double y, double z, String label) {
    Check.finite("point", x, y, z);
    double[] at = {x, y, z};
    arrows.add(new Arrow(at, at, Symbols.unicode(label), Theme.MARK, true));
    return this;
  }

  /** As {@link #point(double, double, double, String)}, without a label. */
  public Space point(double x, double y, double z) {
    return point(x, y, z, "");
  }

  /**
   * Gives what was added last that color.
   *
   * @throws IllegalArgumentException if nothing was added
   */
  public Space color(Color color) {
    if (arrows.isEmpty()) throw Refusal.bad("color: nothing was added before it");
    Arrow a = arrows.remove(arrows.size() - 1);
    arrows.add(new Arrow(a.from, a.to, a.label, color, a.point));
    return this;
  }

  /** Gives what was added last color number i of the palette. */
  public Space color(int i) {
    return color(Palette.of(i));
  }

  @Override
  public int width() {
    return frame.size[0];
  }

  @Override
  public int height() {
    return frame.size[1];
  }

  @Override
  public String alt() {
    return Alt.of(
        Words.of("Space"), frame.title, arrows.stream().map(Arrow::label).toList(), frame.names);
  }

  @Override
  public void paint(Graphics2D g) {
    if (arrows.isEmpty()) throw Refusal.bad("space: nothing to show: arrow(x, y, z) puts one here");
    double[][] ranges = new double[3][];
    for (int k = 0; k < 3; k++) ranges[k] = range(k);
    frame.paint(g, ranges, List.<Legend.Key>of(), (camera, labels) -> inside(g, camera, labels));
  }

  /** From the least to the greatest, with the origin, to the next round numbers. */
  private double[] range(int axis) {
    double lo = 0;
    double hi = 0;
    for (Arrow a : arrows) {
      lo = Math.min(lo, Math.min(a.from[axis], a.to[axis]));
      hi = Math.max(hi, Math.max(a.from[axis], a.to[axis]));
    }
    if (!(hi - lo < 1e300)) throw Refusal.bad("space: the points lie too far apart to be drawn");
    return hi == lo ? new double[] {-1, 1} : new double[] {lo, hi + 0.1 * (hi - lo)};
  }

  private void inside(Graphics2D g, Camera camera, Labels labels) {
    for (Arrow a : arrows) {
      double[] tip = camera.at(a.to[0], a.to[1], a.to[2]);
      double[] foot = camera.at(a.to[0], a.to[1], Math.max(camera.z[0], Math.min(0, camera.z[1])));
      double[] start = camera.at(a.from[0], a.from[1], a.from[2]);
      double[] below =
          camera.at(a.from[0], a.from[1], Math.max(camera.z[0], Math.min(0, camera.z[1])));
      g.setColor(Palette.alpha(a.color, 0.55));
      g.setStroke(Ink.dashed(1.2));
      Ink.line(g, tip[0], tip[1], foot[0], foot[1]);
      if (!a.point) Ink.line(g, below[0], below[1], foot[0], foot[1]);
      labels.placer.block(start[0], start[1], tip[0], tip[1]);
      labels.placer.block(Ink.box(tip[0], tip[1], 12, 12));
    }
    for (Arrow a : arrows) {
      double[] p = camera.at(a.from[0], a.from[1], a.from[2]);
      double[] q = camera.at(a.to[0], a.to[1], a.to[2]);
      g.setColor(a.color);
      if (a.point) g.fill(Dots.symbol(0, q[0], q[1], 10));
      else Ink.arrow(g, p[0], p[1], q[0], q[1], 2.6);
      double angle = a.point ? -Math.PI / 4 : Math.atan2(q[1] - p[1], q[0] - p[0]);
      labels.add(a.label, q[0], q[1], 8, angle, a.point ? Theme.INK : a.color.darker());
    }
  }
}
