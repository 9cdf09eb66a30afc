package gradiente.plot;

import gradiente.plot.Layer.Kind;
import gradiente.plot.paper.Dots;
import gradiente.plot.paper.Palette;
import gradiente.plot.paper.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Turns the layers of a chart into an XChart in the house's look, and paints it. */
final class ChartPainter {
  private final List<Layer> layers;
  private final List<Chart.Mark> marks;
  private final Axis x;
  private final Axis y;
  private final String title;
  private final String xLabel;
  private final String yLabel;

  ChartPainter(
      List<Layer> layers,
      List<Chart.Mark> marks,
      Ranges ranges,
      String title,
      String xLabel,
      String yLabel) {
    this.layers = layers;
    this.marks = marks;
    this.x = ranges.x;
    this.y = ranges.y;
    this.title = title;
    this.xLabel = xLabel;
    this.yLabel = yLabel;
  }

  void paint(Graphics2D g, int width, int height) {
    List<ChartHead.Entry> entries =
        layers.stream().filter(this::named).map(ChartHead.Entry::of).toList();
    var head = new ChartHead(title, entries, width, height);
    var chart = new XYChart(width, height);
    XYStyler styler = chart.getStyler();
    Look.of(chart, xLabel, yLabel, g);
    styler.setXAxisMin(x.chartLo()).setXAxisMax(x.chartHi());
    styler.setYAxisMin(y.chartLo()).setYAxisMax(y.chartHi());
    styler.setXAxisLogarithmic(x.log()).setYAxisLogarithmic(y.log());
    styler.setXAxisLogarithmicDecadeOnly(x.decades() > 5);
    styler.setYAxisLogarithmicDecadeOnly(y.decades() > 5);
    // XChart draws nine lines for each decade: over many decades they would make a grey wall.
    styler.setPlotGridVerticalLinesVisible(x.decades() <= 5);
    styler.setPlotGridHorizontalLinesVisible(y.decades() <= 5);
    if (whole() && x.hi() - x.lo() > 1.9) {
      // At least one tick step for each whole number, so that none falls in between.
      double step = Math.min(1.02 * width / (x.hi() - x.lo()), 0.5 * width);
      styler.setXAxisTickMarkSpacingHint((int) Math.max(64, step));
    }
    styler.setXAxisTickLabelsFormattingFunction(v -> Look.known(g, x.tick(v), Theme.TICK));
    styler.setYAxisTickLabelsFormattingFunction(v -> Look.known(g, y.tick(v), Theme.TICK));
    axes(chart);
    uneven(chart);
    for (int i = 0; i < layers.size(); i++) series(chart, layers.get(i), "layer " + i);
    chart.addAnnotation(new MarkPainter(chart, layers, marks, x, y));
    Look.paint(chart, head, g, width, height);
  }

  /** Whether x counts things, such as epochs: no fractions are shown then. */
  private boolean whole() {
    return !x.log()
        && layers.stream()
            .filter(layer -> layer.kind() != Kind.RULE)
            .allMatch(layer -> Arrays.stream(layer.x()).allMatch(v -> v == Math.rint(v)));
  }

  /**
   * Adds an invisible series at odd places. XChart puts its ticks on the data where all data lies
   * at even distances, also where these are no round numbers.
   */
  private void uneven(XYChart chart) {
    double at = (x.chartLo() + 0.37 * (x.chartHi() - x.chartLo()));
    double[] values = {Double.NaN, y.chartLo() + 0.37 * (y.chartHi() - y.chartLo())};
    XYSeries series = chart.addSeries("uneven", new double[] {at, at}, values);
    series.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.NONE).setShowInLegend(false);
  }

  /** A lone function is named by its title or its axis; everything else with a label, here. */
  private boolean named(Layer layer) {
    boolean label = layer.label() != null && !layer.label().isEmpty();
    return label && (layer.kind() != Kind.CURVE || layers.size() > 1);
  }

  /** The lines x = 0 and y = 0, below everything else, where they are in view. */
  private void axes(XYChart chart) {
    if (!y.log() && y.lo() < 0 && y.hi() > 0) {
      rule(chart, "y = 0", new double[] {x.lo(), x.hi()}, new double[] {0, 0});
    }
    if (!x.log() && x.lo() < 0 && x.hi() > 0) {
      rule(chart, "x = 0", new double[] {0, 0}, new double[] {y.lo(), y.hi()});
    }
  }

  private void rule(XYChart chart, String name, double[] xs, double[] ys) {
    XYSeries series = chart.addSeries(name, scaled(xs, x), scaled(ys, y));
    series.setMarker(SeriesMarkers.NONE).setLineColor(new Color(0xB0B0B0));
    series.setLineStyle(Theme.stroke(0, 1.2f)).setShowInLegend(false);
  }

  private void series(XYChart chart, Layer layer, String name) {
    double[] xs = layer.x();
    double[] ys = layer.y();
    if (layer.kind() == Kind.RULE) {
      boolean level = Double.isNaN(xs[0]);
      double[] ends = level ? new double[] {x.lo(), x.hi()} : new double[] {y.lo(), y.hi()};
      double at = level ? ys[0] : xs[0];
      xs = level ? ends : new double[] {at, at};
      ys = level ? new double[] {at, at} : ends;
    }
    BasicStroke stroke = stroke(layer);
    boolean dashes = layer.kind() == Kind.LINE && stroke.getDashArray() != null;
    boolean bent = layer.kind() == Kind.CURVE && x.log();
    if (dashes || bent) {
      double[][] dense = Dense.of(xs, ys, x, y);
      xs = dense[0];
      ys = dense[1];
    }
    XYSeries series = chart.addSeries(name, scaled(xs, x), scaled(ys, y));
    series.setMarker(SeriesMarkers.NONE).setLineColor(layer.color()).setLineStyle(stroke);
    series.setShowInLegend(false);
    switch (layer.kind()) {
      case CURVE -> series.setSmooth(true);
      case LINE -> {
        series.setSmooth(dashes);
        if (layer.x().length > 1000) {
          // More noise than the picture has columns would cover all that lies below it.
          series.setLineStyle(Theme.stroke(layer.index(), 1.2f));
        }
        lonely(chart, layer, name);
      }
      case STEP -> {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Step);
        lonely(chart, layer, name);
      }
      case POINTS -> {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(marker(layer)).setMarkerColor(Palette.alpha(layer.color(), 0.8));
      }
      case BAND -> {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setLineStyle(SeriesLines.NONE).setFillColor(fill(layer));
      }
      case BINS -> {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea).setFillColor(fill(layer));
      }
      case RULE -> {
        // two points, nothing to set
      }
    }
  }

  /** Adds a dot for each point of a line that has a gap on both sides, for no line shows it. */
  private void lonely(XYChart chart, Layer layer, String name) {
    double[] ys = new double[layer.y().length];
    boolean any = false;
    for (int i = 0; i < ys.length; i++) {
      boolean alone =
          (i == 0 || !Double.isFinite(layer.y()[i - 1]))
              && (i == ys.length - 1 || !Double.isFinite(layer.y()[i + 1]));
      ys[i] = alone ? layer.y()[i] : Double.NaN;
      any |= Double.isFinite(ys[i]);
    }
    if (any) {
      XYSeries dots = chart.addSeries(name + " dots", scaled(layer.x(), x), scaled(ys, y));
      dots.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setMarker(SeriesMarkers.CIRCLE);
      dots.setMarkerColor(layer.color()).setShowInLegend(false);
    }
  }

  static BasicStroke stroke(Layer layer) {
    return switch (layer.kind()) {
      case RULE -> Theme.stroke(layer.index(), 1.6f);
      case BINS -> Theme.stroke(0, 1.2f);
      default -> Theme.stroke(layer.index());
    };
  }

  /** The symbol that planes draw for the same class. */
  private Marker marker(Layer layer) {
    double diameter =
        Dots.size(
            layers.stream().filter(l -> l.kind() == Kind.POINTS).mapToInt(l -> l.x().length).sum());
    return new Marker() {
      @Override
      public void paint(Graphics2D g, double px, double py, int size) {
        g.fill(Dots.symbol(layer.index(), px, py, diameter));
      }
    };
  }

  static Color fill(Layer layer) {
    return Palette.alpha(layer.color(), layer.kind() == Kind.BAND ? 0.22 : 0.45);
  }

  /** The values in the axis' unit; what it cannot show is a gap, what is far outside is cut. */
  private static double[] scaled(double[] values, Axis axis) {
    double far = 20 * (axis.hi() - axis.lo());
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      double v = values[i];
      if (!axis.takes(v)) {
        result[i] = Double.NaN;
      } else if (axis.log()) {
        result[i] = v;
      } else {
        result[i] = Math.max(axis.lo() - far, Math.min(axis.hi() + far, v)) / axis.unit();
      }
    }
    return result;
  }
}
