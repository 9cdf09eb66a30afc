package gradiente.plot;

import gradiente.plot.paper.Palette;
import gradiente.plot.paper.Theme;
import java.awt.Color;

/**
 * One curve, cloud of points or area of a chart.
 *
 * @param kind how it is drawn
 * @param label its name in the legend; null for none
 * @param x positions
 * @param y values, as many; NaN breaks a line
 * @param index which dash pattern and marker
 * @param fits whether the axes make room for it
 * @param color of line, marks or area
 */
record Layer(
    Kind kind, String label, double[] x, double[] y, int index, boolean fits, Color color) {
  Layer(Kind kind, String label, double[] x, double[] y, int index, boolean fits) {
    this(kind, label, x, y, index, fits, kind == Kind.RULE ? Theme.AXIS : Palette.of(index));
  }

  /** The same in another color. */
  Layer in(Color color) {
    return new Layer(kind, label, x, y, index, fits, color);
  }

  enum Kind {
    /** A line through samples so close that they need no straight segments between them. */
    CURVE,
    /** Straight lines from point to point. */
    LINE,
    /** Level from each point to the next. */
    STEP,
    /** A marker at each point. */
    POINTS,
    /** The inside of a closed polygon, lightly tinted. */
    BAND,
    /** The values of a histogram that are still to be counted, see {@link Areas#counted}. */
    VALUES,
    /** The bars of a histogram: a closed polygon, tinted, with its outline. */
    BINS,
    /** A thin dashed line to compare with. */
    RULE
  }
}
