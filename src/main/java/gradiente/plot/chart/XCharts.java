package gradiente.plot.chart;

import gradiente.plot.paper.Ink;
import gradiente.plot.paper.Theme;
import java.util.List;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Dresses XChart's charts in the {@link Theme}. */
final class XCharts {
  private static final int SAMPLE = 30;
  private static final int PAD = 14;

  private XCharts() {}

  static void dress(AxesChartStyler s) {
    s.setChartBackgroundColor(Theme.PAPER).setChartFontColor(Theme.INK).setChartPadding(12);
    s.setChartTitleFont(Theme.TITLE).setChartTitlePadding(6).setChartTitleBoxVisible(false);
    s.setPlotBackgroundColor(Theme.PAPER).setPlotBorderVisible(false).setPlotContentSize(1);
    s.setAntiAlias(true).setTextAntiAlias(true).setMarkerSize(2 * Theme.POINT);
    s.setXAxisTitleColor(Theme.INK).setYAxisTitleColor(Theme.INK);
    s.setAxisTitleFont(Theme.LABEL).setAxisTitlePadding(9).setPlotMargin(0);
    s.setAxisTickLabelsFont(Theme.TICK).setAxisTickLabelsColor(Theme.INK).setAxisTickPadding(5);
    s.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
    s.setAxisTickMarkLength(5).setAxisTickMarksColor(Theme.AXIS);
    s.setAxisTickMarksStroke(Theme.stroke(0, 1)).setAxisTicksLineVisible(true);
    s.setPlotGridLinesColor(Theme.GRID).setPlotGridLinesStroke(Theme.stroke(0, 1));
    s.setXAxisTickMarkSpacingHint(64).setYAxisTickMarkSpacingHint(44);
    s.setAnnotationTextFont(Ink.bold(13)).setAnnotationTextFontColor(Theme.INK);
    s.setAnnotationLineColor(Theme.AXIS).setAnnotationLineStroke(Theme.stroke(0, 1));
  }

  /**
   * Puts the legend below the plot where its entries fit side by side, else to its right, one below
   * the other; too many for either are not shown.
   */
  static void legend(AxesChartStyler s, List<String> labels, int width, int height) {
    double wide = 0;
    for (String label : labels) wide += SAMPLE + 2 * PAD + Ink.width(Theme.LABEL, label);
    boolean row = wide < width - 24;
    double high = labels.size() * 1.4 * Theme.LABEL.getSize();
    double longest = labels.stream().mapToDouble(l -> Ink.width(Theme.LABEL, l)).max().orElse(0);
    boolean beside = longest + SAMPLE + 2 * PAD < 0.45 * width && high < 0.9 * height;
    boolean below = row || !beside;
    s.setLegendVisible(!labels.isEmpty() && (row || beside || high < 0.5 * height));
    s.setLegendPosition(below ? LegendPosition.OutsideS : LegendPosition.OutsideE);
    s.setLegendBorderColor(Theme.PAPER);
    s.setLegendLayout(row ? LegendLayout.Horizontal : LegendLayout.Vertical);
    s.setLegendFont(Theme.LABEL).setLegendPadding(PAD).setLegendSeriesLineLength(SAMPLE);
    s.setLegendBackgroundColor(Theme.PAPER);
  }

  /** A label as far as it fits into the legend. */
  static String entry(String label, int width) {
    return Ink.cut(label, Theme.LABEL, width - 100);
  }

  static String title(String title, int width) {
    return Ink.cut(title, Theme.TITLE, width - 24);
  }

  static String axis(String label, int length) {
    return Ink.cut(label, Theme.LABEL, length - 100);
  }
}
