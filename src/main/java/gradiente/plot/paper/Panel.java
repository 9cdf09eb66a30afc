package gradiente.plot.paper;

import java.awt.Graphics2D;

/**
 * A figure with a plot area and a vertical range. Panels in a row of a {@link Grid} have their plot
 * areas side by side, whatever titles, legends and labels stand around each.
 */
public interface Panel extends Figure {
  /** The range of y that is shown: {lo, hi}. */
  double[] yRange();

  /** Shows y from lo to hi only. */
  Panel y(double lo, double hi);

  /** How far below the upper edge the plot area can begin at best, in CSS pixels. */
  double top();

  /** How far above the lower edge the plot area ends at best if it begins at {@code top}. */
  double bottom(double top);

  /** Paints the figure with its plot area from {@code top} to {@code bottom}. */
  void paint(Graphics2D g, double top, double bottom);
}
