package gradiente.plot.chart;

import gradiente.language.Words;
import gradiente.plot.axes.Values;
import gradiente.plot.paper.*;
import gradiente.tensor.Refusal;
import gradiente.tensor.Text;
import gradiente.train.History;
import gradiente.train.Roc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The charts of training and of classifiers. */
public final class Curves {
  private Curves() {}

  /** One chart for each metric, train and validation together, the best epoch marked. */
  public static Figure history(History history) {
    if (history.epochs() == 0) throw Refusal.bad("history: no epoch was finished");
    List<Figure> charts = new ArrayList<>();
    for (String metric : history.metrics()) {
      if (!metric.startsWith("val_")) charts.add(metric(history, metric));
    }
    if (charts.size() == 1) return charts.get(0);
    charts.forEach(chart -> ((Chart) chart).size(460, 360));
    return new Grid(2, charts.toArray(Figure[]::new));
  }

  public static Chart metric(History history, String metric) {
    double[] train = history.get(metric);
    double[] epochs = new double[train.length];
    for (int i = 0; i < epochs.length; i++) epochs[i] = i + 1;
    var chart =
        new Chart()
            .line(epochs, train, Words.of("training"))
            .labels(Words.of("epoch"), name(metric));
    if (train.length < 3) {
      chart.x(0, 2); // an axis so short as they are would have fractions of epochs
    }
    String validation = "val_" + metric;
    if (history.metrics().contains(validation)) {
      double[] values = history.get(validation);
      // A metric that never was a number has no curve, but training's is worth seeing then.
      if (Arrays.stream(values).anyMatch(Double::isFinite)) {
        chart.line(epochs, values, Words.of("validation"));
      }
      int best = history.bestEpoch();
      if (Double.isFinite(values[best])) {
        String text = Text.of(Words.of("epoch %d: %s"), best + 1, Ink.number(values[best], 3));
        chart.vertical(best + 1).point(best + 1, values[best], text);
      }
    }
    return chart;
  }

  /** The engine's own metrics by their words, others by their names. */
  private static String name(String metric) {
    if (metric.equals("loss")) return Words.of("loss");
    return metric.equals("accuracy") ? Words.of("accuracy") : metric;
  }

  /** True positives against false ones, with the diagonal of a coin. */
  public static Chart roc(Roc roc) {
    return unit("roc", roc.falsePositiveRate(), roc.truePositiveRate())
        .line(roc.falsePositiveRate(), roc.truePositiveRate(), "AUC " + Ink.number(roc.auc(), 3))
        .line(new double[] {0, 1}, new double[] {0, 1}, Words.of("chance"))
        .labels(Words.of("false positive rate"), Words.of("true positive rate (recall)"))
        .title("ROC");
  }

  /** Precision against recall, with the share of positives that a coin would reach. */
  public static Chart precisionRecall(Roc roc) {
    int last = roc.precision().length - 1;
    double share = roc.precision()[last];
    return unit("precision-recall", roc.truePositiveRate(), roc.precision())
        .line(roc.truePositiveRate(), roc.precision(), Words.of("classifier"))
        .line(new double[] {0, 1}, new double[] {share, share}, Words.of("chance"))
        .labels(Words.of("recall"), Words.of("precision"))
        .title(Words.of("Precision and recall"));
  }

  private static Chart unit(String operation, double[] x, double[] y) {
    Values.same(operation, "x", x.length, "y", y.length);
    return new Chart().size(460, 460).x(0, 1).y(0, 1.02);
  }
}
