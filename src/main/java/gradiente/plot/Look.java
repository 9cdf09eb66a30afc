package gradiente.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.style.AxesChartStyler;

/** Dresses an XChart in the {@link Theme}. */
final class Look {

  private Look() {}

  static void of(AxesChart<?, ?> chart, String x, String y, Graphics2D g) {
    chart.setXAxisTitle(known(g, x, Theme.LABEL));
    chart.setYAxisTitle(known(g, y, Theme.LABEL));
    AxesChartStyler s = chart.getStyler();
    s.setLegendVisible(false).setChartTitleVisible(false);
    s.setChartBackgroundColor(Theme.PAPER).setChartFontColor(Theme.INK).setChartPadding(10);
    s.setPlotBackgroundColor(Theme.PAPER);
    s.setPlotBorderVisible(false).setPlotContentSize(1).setAntiAlias(true).setTextAntiAlias(true);
    s.setMarkerSize(2 * Theme.POINT);
    s.setXAxisTitleColor(Theme.INK).setYAxisTitleColor(Theme.INK);
    s.setAxisTitleFont(Theme.LABEL).setAxisTitlePadding(9).setPlotMargin(0);
    s.setAxisTickLabelsFont(Theme.TICK).setAxisTickLabelsColor(Theme.INK).setAxisTickPadding(5);
    s.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
    s.setAxisTickMarkLength(5).setAxisTickMarksColor(Theme.AXIS);
    s.setAxisTickMarksStroke(Theme.stroke(0, 1)).setAxisTicksLineVisible(true);
    s.setPlotGridLinesColor(Theme.GRID).setPlotGridLinesStroke(Theme.stroke(0, 1));
    s.setPlotGridLinesVisible(true).setXAxisTickMarkSpacingHint(64).setYAxisTickMarkSpacingHint(44);
  }

  /** Tells an SVG that this text may come as an outline, and returns it. */
  static String known(Graphics2D g, String text, Font font) {
    if (g instanceof SvgPaper paper) {
      paper.expect(text, font);
    }
    return text;
  }
}
