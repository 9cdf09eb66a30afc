package gradiente.plot.chart;

import gradiente.plot.paper.*;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One curve, cloud of points or area of a chart.
 *
 * @param kind how it is drawn
 * @param label its name in the legend; empty for none
 * @param x positions
 * @param y values, as many; NaN breaks a line
 * @param index which dash pattern and marker
 * @param room the range of y that the axis makes room for: null for all of y, empty for none
 * @param color of line, marks or area
 */
record Series(
    Kind kind, String label, double[] x, double[] y, int index, double[] room, Color color) {
  /** A kind of layer, and how XChart is told to draw it. */
  enum Kind {
    /** A line through samples so close that they need no straight segments between them. */
    CURVE {
      @Override
      void dress(XYSeries series, Series layer, double size) {
        series.setSmooth(true);
      }
    },
    /** Straight lines from point to point. */
    LINE {
      @Override
      void dress(XYSeries series, Series layer, double size) {
        int n = layer.x.length;
        // XChart strokes each segment by itself, which starts the dashes anew at every point; a
        // smooth line is one path, and through so many points it is straight from one to the next.
        series.setSmooth(n > 200);
        // More noise than the picture has columns would cover all that lies below it.
        if (n > 1000) series.setLineStyle(Theme.stroke(layer.index, 1.2f));
        if (layer.lonely()) series.setMarker(SeriesMarkers.CIRCLE);
      }
    },
    /** Level from each point to the next. */
    STEP {
      @Override
      void dress(XYSeries series, Series layer, double size) {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Step);
        if (layer.lonely()) series.setMarker(SeriesMarkers.CIRCLE);
      }
    },
    /** A marker at each point: the symbol that planes draw for the same class. */
    POINTS {
      @Override
      void dress(XYSeries series, Series layer, double size) {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarkerColor(Palette.alpha(layer.color, 0.8));
        series.setMarker(
            new Marker() {
              @Override
              public void paint(Graphics2D g, double x, double y, int ignored) {
                g.fill(Dots.symbol(layer.index, x, y, size));
              }
            });
      }
    },
    /** The inside of a closed polygon, lightly tinted. */
    BAND {
      @Override
      void dress(XYSeries series, Series layer, double size) {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setLineStyle(SeriesLines.NONE).setFillColor(Palette.alpha(layer.color, 0.22));
      }
    },
    /** The bars of a histogram: a closed polygon, tinted, with its outline. */
    BINS {
      @Override
      void dress(XYSeries series, Series layer, double size) {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setLineStyle(Theme.stroke(0, 1.2f)).setFillColor(Palette.alpha(layer.color, 0.45));
      }
    },
    /** A thin line across the whole plot. */
    RULE {
      @Override
      void dress(XYSeries series, Series layer, double size) {
        BasicStroke stroke = Theme.stroke(layer.index, layer.index == 0 ? 1.2f : 1.6f);
        series.setLineStyle(stroke);
      }
    };

    /** Sets what is special to this kind; the series has its color, a stroke and no marker. */
    abstract void dress(XYSeries series, Series layer, double size);
  }

  Series(Kind kind, String label, double[] x, double[] y, int index) {
    this(kind, label, x, y, index, null, Palette.of(index));
  }

  Series {
    label = Symbols.unicode(label);
  }

  /** A line across the plot: level at y where x is NaN, else upright at x. */
  static Series rule(double x, double y, String label) {
    int dashes = Double.isNaN(x) ? 1 : 2;
    double[] at = {x};
    return new Series(Kind.RULE, label, at, new double[] {y}, dashes, null, Theme.AXIS);
  }

  /** The same in another color. */
  Series in(Color color) {
    return new Series(kind, label, x, y, index, room, color);
  }

  /** Value i as far as the axis makes room for it; NaN where it does not. */
  double roomy(int i) {
    if (room == null || Double.isNaN(y[i])) return y[i];
    return room.length == 0 ? Double.NaN : Math.max(room[0], Math.min(room[1], y[i]));
  }

  /** Whether some point has a gap on both sides, where no line shows it. */
  private boolean lonely() {
    for (int i = 0; i < y.length; i++) {
      boolean before = i > 0 && Double.isFinite(y[i - 1]);
      boolean after = i < y.length - 1 && Double.isFinite(y[i + 1]);
      if (Double.isFinite(y[i]) && !before && !after) return true;
    }
    return false;
  }
}
