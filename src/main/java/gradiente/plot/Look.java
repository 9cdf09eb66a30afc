package gradiente.plot;

import gradiente.plot.paper.Ink;
import gradiente.plot.paper.SvgPaper;
import gradiente.plot.paper.Theme;
import java.awt.Font;
import java.awt.Graphics2D;
import org.knowm.xchart.internal.chartpart.Annotation;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.style.AxesChartStyler;

/** Dresses an XChart in the {@link Theme}. */
final class Look {
  /** How steeply long names below an axis climb, in degrees. */
  static final int SLOPE = 30;

  // XChart drops a tick's text that does not fit into its padding, so at the right there is more.
  private static final int PAD = 18;
  private static final int LESS = 8;

  private Look() {}

  /** Paints the chart below a head of that height, and the head above its plot. */
  static void paint(AxesChart<?, ?> chart, ChartHead head, Graphics2D g, int width, int height) {
    Graphics2D below = (Graphics2D) g.create();
    below.translate(-LESS, head.height() - LESS);
    chart.paint(below, width + LESS, plotHeight(head, height));
    below.dispose();
    var frame = new Frame();
    chart.addAnnotation(frame);
    head.paint(g, frame.centre() - LESS, width);
  }

  static int plotHeight(ChartHead head, int height) {
    return height - head.height() + 2 * LESS;
  }

  /** Asks XChart where its plot is, once it has painted. */
  private static final class Frame extends Annotation {
    Frame() {
      super(false);
    }

    double centre() {
      return (getXAxisScreenValueForMin() + getXAxisScreenValueForMax()) / 2.0;
    }

    @Override
    public void paint(Graphics2D g) {
      // has nothing to show
    }
  }

  static void of(AxesChart<?, ?> chart, String x, String y, Graphics2D g) {
    String under = Ink.cut(x, Theme.LABEL, chart.getWidth() - 100);
    String beside = Ink.cut(y, Theme.LABEL, chart.getHeight() - 100);
    chart.setXAxisTitle(known(g, under, Theme.LABEL));
    chart.setYAxisTitle(known(g, beside, Theme.LABEL));
    AxesChartStyler s = chart.getStyler();
    s.setLegendVisible(false).setChartTitleVisible(false);
    s.setChartBackgroundColor(Theme.PAPER).setChartFontColor(Theme.INK).setChartPadding(PAD);
    s.setPlotBackgroundColor(Theme.PAPER);
    s.setPlotBorderVisible(false).setPlotContentSize(1).setAntiAlias(true).setTextAntiAlias(true);
    s.setMarkerSize(2 * Theme.POINT);
    s.setXAxisTitleColor(Theme.INK).setYAxisTitleColor(Theme.INK);
    s.setAxisTitleFont(Theme.LABEL).setAxisTitlePadding(9).setPlotMargin(0);
    s.setAxisTickLabelsFont(Theme.TICK).setAxisTickLabelsColor(Theme.INK).setAxisTickPadding(5);
    s.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
    s.setAxisTickMarkLength(5).setAxisTickMarksColor(Theme.AXIS);
    s.setAxisTickMarksStroke(Theme.stroke(0, 1)).setAxisTicksLineVisible(false);
    s.setPlotGridLinesColor(Theme.GRID).setPlotGridLinesStroke(Theme.stroke(0, 1));
    s.setPlotGridLinesVisible(true).setXAxisTickMarkSpacingHint(64).setYAxisTickMarkSpacingHint(44);
  }

  /** Tells an SVG that this text may come as an outline, and returns it. */
  static String known(Graphics2D g, String text, Font font) {
    if (g instanceof SvgPaper paper) paper.expect(text, font, SLOPE);
    return text;
  }
}
