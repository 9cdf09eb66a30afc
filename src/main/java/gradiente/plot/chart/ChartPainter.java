package gradiente.plot.chart;

import gradiente.plot.axes.Spot;
import gradiente.plot.chart.Series.Kind;
import gradiente.plot.paper.*;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.*;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Builds XChart's chart of some layers and marked points. */
final class ChartPainter {
  /** Over more decades the nine lines of each would make a grey wall. */
  private static final double DENSE = 3.5;

  private static final Color ZERO = new Color(0xB0B0B0);

  private final List<Series> layers;
  private final Axis x;
  private final Axis y;
  private final XYChart chart;

  ChartPainter(List<Series> layers, Axis x, Axis y, int width, int height) {
    this.layers = layers;
    this.x = x;
    this.y = y;
    chart = new XYChart(width, height);
  }

  XYChart build(List<Spot> spots, String title, String xLabel, String yLabel) {
    XYStyler s = chart.getStyler();
    XCharts.dress(s);
    int width = chart.getWidth();
    int height = chart.getHeight();
    chart.setTitle(XCharts.title(title, width));
    chart.setXAxisTitle(XCharts.axis(xLabel, width));
    chart.setYAxisTitle(XCharts.axis(yLabel, height));
    s.setChartTitleVisible(!title.isEmpty());
    XCharts.legend(
        s,
        layers.stream().filter(this::named).map(l -> XCharts.entry(l.label(), width)).toList(),
        width,
        height);
    s.setXAxisMin(x.chartLo()).setXAxisMax(x.chartHi());
    s.setYAxisMin(y.chartLo()).setYAxisMax(y.chartHi());
    s.setXAxisLogarithmic(x.log()).setYAxisLogarithmic(y.log());
    boolean wholeX = whole(Series::x);
    boolean wholeY = whole(Series::y);
    s.setXAxisTickLabelsFormattingFunction(v -> x.tick(v, wholeX));
    s.setYAxisTickLabelsFormattingFunction(v -> y.tick(v, wholeY));
    s.setXAxisLogarithmicDecadeOnly(x.decades() > DENSE)
        .setYAxisLogarithmicDecadeOnly(y.decades() > DENSE);
    // XChart draws nine lines for each decade.
    s.setPlotGridVerticalLinesVisible(x.decades() <= DENSE);
    s.setPlotGridHorizontalLinesVisible(y.decades() <= DENSE);
    s.setAxisTicksMarksVisible(Math.max(x.decades(), y.decades()) <= DENSE);
    grid();
    int marks = 0;
    for (Series layer : layers) marks += layer.kind() == Kind.POINTS ? layer.x().length : 0;
    for (int i = 0; i < layers.size(); i++) series(layers.get(i), "layer " + i, Dots.size(marks));
    if (!spots.isEmpty()) mark(spots);
    return chart;
  }

  /** Whether an axis counts things, such as epochs. */
  private boolean whole(Function<Series, double[]> values) {
    return layers.stream()
        .filter(layer -> layer.kind() != Kind.RULE)
        .flatMapToDouble(layer -> Arrays.stream(values.apply(layer)))
        .allMatch(v -> v == Math.rint(v) || Double.isNaN(v));
  }

  /** A lone function is named by its title or its axis; everything else with a label, here. */
  private boolean named(Series layer) {
    return !layer.label().isEmpty() && (layer.kind() != Kind.CURVE || layers.size() > 1);
  }

  /** The lines x = 0 and y = 0, or over many decades one for each, below everything else. */
  private void grid() {
    if (x.lo() < 0 && x.hi() > 0) up(0, ZERO);
    if (y.lo() < 0 && y.hi() > 0) across(0, ZERO);
    if (x.decades() > DENSE) for (double v : x.powers()) up(v, Theme.GRID);
    if (y.decades() > DENSE) for (double v : y.powers()) across(v, Theme.GRID);
  }

  private void up(double at, Color color) {
    line("x = " + at, new double[] {at, at}, new double[] {y.lo(), y.hi()}, color);
  }

  private void across(double at, Color color) {
    line("y = " + at, new double[] {x.lo(), x.hi()}, new double[] {at, at}, color);
  }

  private void line(String name, double[] xs, double[] ys, Color color) {
    XYSeries series = add(name, xs, ys);
    series.setLineColor(color).setLineStyle(Theme.stroke(0, 1.2f)).setShowInLegend(false);
  }

  private XYSeries add(String name, double[] xs, double[] ys) {
    XYSeries series = chart.addSeries(name, x.scaled(xs), y.scaled(ys));
    series.setMarker(SeriesMarkers.NONE);
    return series;
  }

  private void series(Series layer, String name, double size) {
    double[] xs = layer.x();
    double[] ys = layer.y();
    if (layer.kind() == Kind.RULE) {
      boolean level = Double.isNaN(xs[0]);
      xs = level ? new double[] {x.lo(), x.hi()} : new double[] {xs[0], xs[0]};
      ys = level ? new double[] {ys[0], ys[0]} : new double[] {y.lo(), y.hi()};
    }
    XYSeries series = add(name, xs, ys);
    series.setLineColor(layer.color()).setLineStyle(Theme.stroke(layer.index()));
    series.setMarkerColor(layer.color());
    series.setLabel(
        layer.label().isEmpty() ? name : XCharts.entry(layer.label(), chart.getWidth()));
    series.setShowInLegend(named(layer));
    layer.kind().dress(series, layer, size);
  }

  /** Adds the marked points, and their labels where they keep clear of curves and each other. */
  private void mark(List<Spot> spots) {
    double[] xs = spots.stream().mapToDouble(Spot::x).toArray();
    double[] ys = spots.stream().mapToDouble(Spot::y).toArray();
    XYSeries series = add("marked", xs, ys);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setShowInLegend(false);
    series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Theme.MARK);
    if (spots.stream().allMatch(spot -> spot.label().isEmpty())) return;
    Rectangle2D frame = frame();
    var placer = new Placer(frame);
    for (Series layer : layers) block(placer, layer, frame);
    for (Spot spot : spots) placer.block(Ink.box(px(frame, spot.x()), py(frame, spot.y()), 12, 12));
    for (Spot spot : spots) {
      if (spot.label().isEmpty()) continue;
      String label = Ink.cut(spot.label(), Ink.bold(13), 0.9 * frame.getWidth());
      double wide = Ink.width(Ink.bold(13), label);
      var at = placer.place(px(frame, spot.x()), py(frame, spot.y()), wide, 14, 7, -Math.PI / 4);
      chart.addAnnotation(
          new AnnotationText(label, at.getX(), chart.getHeight() - at.getY(), true));
    }
  }

  /** Where the plot will be: XChart knows once it has painted. */
  Rectangle2D frame() {
    Graphics2D nowhere = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    chart.paint(nowhere, chart.getWidth(), chart.getHeight());
    nowhere.dispose();
    double left = chart.getScreenXFromChart(x.chartLo());
    double top = chart.getScreenYFromChart(y.chartHi());
    double right = chart.getScreenXFromChart(x.chartHi());
    double bottom = chart.getScreenYFromChart(y.chartLo());
    return new Rectangle2D.Double(left, top, right - left, bottom - top);
  }

  private void block(Placer placer, Series layer, Rectangle2D frame) {
    double[] xs = layer.x();
    double[] ys = layer.y();
    // Long curves are blocked in coarser steps: a label is never placed more finely than that.
    int stride = Math.max(1, xs.length / 100);
    int last = -1;
    for (int i = 0; i < xs.length; i += stride) {
      if (!x.takes(xs[i]) || !y.takes(ys[i])) {
        last = -1;
        continue;
      }
      double px = px(frame, xs[i]);
      double py = py(frame, ys[i]);
      if (layer.kind() == Kind.POINTS) placer.block(Ink.box(px, py, 8, 8));
      else if (last >= 0) placer.block(px(frame, xs[last]), py(frame, ys[last]), px, py);
      last = i;
    }
  }

  private double px(Rectangle2D frame, double v) {
    return frame.getX() + x.fraction(v) * frame.getWidth();
  }

  private double py(Rectangle2D frame, double v) {
    return frame.getMaxY() - y.fraction(v) * frame.getHeight();
  }
}
