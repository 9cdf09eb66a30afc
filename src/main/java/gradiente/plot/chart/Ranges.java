package gradiente.plot.chart;

import gradiente.plot.axes.Spot;
import gradiente.plot.chart.Series.Kind;
import gradiente.tensor.Refusal;
import java.util.List;

/** Finds the axes of a chart: around all that is to be seen, unless the caller said otherwise. */
final class Ranges {
  final Axis x;
  final Axis y;

  Ranges(
      List<Series> layers,
      List<Spot> marks,
      boolean logX,
      boolean logY,
      double[] xRange,
      double[] yRange) {
    boolean curvesOnly = layers.stream().noneMatch(l -> l.kind() == Kind.POINTS);
    boolean bins = layers.stream().anyMatch(l -> l.kind() == Kind.BINS);
    double[] xs = extent("x", layers, marks, true, logX, null);
    x =
        xRange != null
            ? asked("x", xRange, logX)
            : Axis.around(xs[0], xs[1], curvesOnly && !bins ? 0 : 0.05, logX);
    double[] ys = extent("y", layers, marks, false, logY, xRange);
    if (yRange != null) {
      y = asked("y", yRange, logY);
    } else {
      Axis around = Axis.around(ys[0], ys[1], 0.06, logY);
      // The bars of a histogram stand on the axis.
      y = bins && ys[0] == 0 ? new Axis(0, around.hi(), logY) : around;
    }
  }

  private static Axis asked(String operation, double[] range, boolean log) {
    if (log && range[0] <= 0) {
      throw Refusal.bad(
          "%s: starts at %s, a logarithmic axis needs more than 0", operation, range[0]);
    }
    return new Axis(range[0], range[1], log);
  }

  private static double[] extent(
      String name, List<Series> layers, List<Spot> marks, boolean x, boolean log, double[] within) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (Series layer : layers) {
      for (int i = 0; i < layer.x().length; i++) {
        double v = x ? layer.x()[i] : log ? layer.y()[i] : layer.roomy(i);
        double at = layer.x()[i];
        if (!Double.isFinite(v) || (within != null && (at < within[0] || at > within[1]))) continue;
        if (log && v <= 0) {
          if (layer.kind() == Kind.CURVE && !x) {
            continue; // a function is drawn where it can be
          }
          if (layer.kind() == Kind.BINS) {
            throw Refusal.bad(
                "log: the bars of a histogram start at 0, a logarithmic axis needs more than 0");
          }
          throw Refusal.bad("log: %s[%s] is %s, a logarithmic axis needs more than 0", name, i, v);
        }
        min = Math.min(min, v);
        max = Math.max(max, v);
      }
    }
    for (Spot mark : marks) {
      double v = x ? mark.x() : mark.y();
      if (log && v <= 0) {
        throw Refusal.bad("log: point has %s = %s, a logarithmic axis needs more than 0", name, v);
      }
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    if (!(min <= max)) return log ? new double[] {1, 10} : new double[] {0, 1};
    return new double[] {min, max};
  }
}
