package gradiente.plot.plane;

import gradiente.plot.axes.Legend;
import gradiente.plot.paper.Dots;
import gradiente.plot.paper.Ink;
import java.awt.Color;
import java.util.List;

/**
 * A polyline: a curve, or a path of steps whose every stop is a dot, open at its start and full at
 * its end.
 *
 * @param xy points {x, y}; a NaN breaks the line
 * @param fits the range of y that the picture makes room for, null for all of it
 */
record LineMark(List<double[]> xy, double[] fits, String label, Color color, boolean steps)
    implements Mark {
  @Override
  public Mark in(Color color) {
    return new LineMark(xy, fits, label, color, steps);
  }

  @Override
  public int depth() {
    return steps ? 2 : 1;
  }

  @Override
  public void extent(Extent e) {
    for (double[] p : xy) {
      if (Double.isNaN(p[1])) continue;
      e.add(p[0], fits == null ? p[1] : Math.max(fits[0], Math.min(fits[1], p[1])));
    }
  }

  @Override
  public Legend.Key key() {
    return label.isEmpty() ? null : new Legend.Key(label, color, false, 0);
  }

  @Override
  public void block(Scene s) {
    s.block(xy);
    if (steps) s.blockDot(s.view.px(xy.get(0)[0]), s.view.py(xy.get(0)[1]), 8);
  }

  @Override
  public void paint(Scene s) {
    s.draw(s.path(xy), color, Ink.solid(steps ? 1.9 : 2.4));
    if (!steps) return;
    double r = xy.size() > 60 ? 2 : 3;
    List<double[]> at =
        xy.stream().map(p -> new double[] {s.view.px(p[0]), s.view.py(p[1])}).toList();
    boolean[] alone = Dots.alone(at, 4 * r);
    int last = at.size() - 1;
    for (int i = 1; i < last; i++) Dots.stop(s.g, at.get(i), r, color, alone[i]);
    Dots.ends(s.g, at.get(0), at.get(last), color);
  }
}
