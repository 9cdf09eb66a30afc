package gradiente.plot.plane;

import gradiente.plot.axes.Legend;
import gradiente.tensor.Refusal;
import java.awt.Color;

/** One layer of a {@link Plane}. */
interface Mark {
  /** What is painted first: 0 grounds, 1 lines, 2 data on top. */
  int depth();

  /** Widens {@code e} by what the layer covers; grounds, which fill any range, do nothing. */
  default void extent(Extent e) {}

  /** Claims the room that labels shall leave free; called for all layers before any is painted. */
  default void block(Scene scene) {}

  void paint(Scene scene);

  /** The same mark in another color. */
  default Mark in(Color color) {
    throw Refusal.bad("color: what was added last has colors of its own");
  }

  /** The entry of the legend, or null. */
  default Legend.Key key() {
    return null;
  }

  /** The smallest box around everything added. */
  final class Extent {
    double x0 = Double.POSITIVE_INFINITY;
    double x1 = Double.NEGATIVE_INFINITY;
    double y0 = Double.POSITIVE_INFINITY;
    double y1 = Double.NEGATIVE_INFINITY;

    void add(double x, double y) {
      x0 = Math.min(x0, x);
      x1 = Math.max(x1, x);
      y0 = Math.min(y0, y);
      y1 = Math.max(y1, y);
    }
  }
}
