package gradiente.train;

import static gradiente.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Metrics, the confusion matrix, ROC and history on examples counted by hand. */
class MetricsTest {
  @Test
  void errorsAreMeansAndR2ComparesThemWithTheSpread() {
    Tensor p = Tensor.of(1, 2, 5);
    Tensor y = Tensor.of(1, 4, 4);
    assertEquals(5 / 3.0, Metrics.mse(p, y), 1e-12);
    assertEquals(1, Metrics.mae(p, y), 1e-12);
    assertEquals(1 - 5 / 6.0, Metrics.r2(p, y), 1e-6);
    assertEquals(1, Metrics.r2(y, y));
    assertEquals(0, Metrics.r2(Tensor.full(3, 3), y), 1e-6);
    String needs = ": needs as many predictions as targets, at least one, got 3 and 2";
    refused("mse" + needs, () -> Metrics.mse(p, Tensor.of(1, 2)));
    refused("mae" + needs, () -> Metrics.mae(p, Tensor.of(1, 2)));
    refused("accuracy" + needs, () -> Metrics.accuracy(p, Tensor.of(1, 0)));
  }

  @Test
  void labelsAreTheLargestScoreOrTheSignOfASingleOne() {
    assertArrayEquals(
        new float[] {1, 0}, Metrics.labels(Tensor.of(new float[][] {{1, 2}, {3, -1}})).data());
    assertArrayEquals(new float[] {0, 1, 0}, Metrics.labels(Tensor.of(-1, 2, 0)).data());
    Tensor scores = Tensor.of(new float[][] {{1, 2}, {3, -1}, {0, 1}, {5, 6}});
    assertEquals(0.75, Metrics.accuracy(scores, Tensor.of(1, 0, 0, 1)));
    assertEquals(0.75, Metrics.accuracy(scores, Tensor.oneHot(Tensor.of(1, 0, 0, 1), 2)));
    refused(
        "labels: needs scores [n, classes] or [n], got [2, 2, 2]",
        () -> Metrics.labels(Tensor.zeros(2, 2, 2)));
  }

  @Test
  void targetsThatAreNoClassAreRefusedAndProbabilitiesCountAsTheLikelierClass() {
    Tensor scores = Tensor.of(2, -3, 1, -1);
    assertEquals(0.75, Metrics.accuracy(scores, Tensor.of(0.9, 0.1, 0.5, 0)));
    String text = "accuracy: target %s of sample 1 is no class number in 0..%s";
    for (double odd : new double[] {-1, 2, 1.5, Double.POSITIVE_INFINITY}) {
      Tensor target = Tensor.of(1, odd, 0, 0);
      refused(text.formatted((float) odd, 1), () -> Metrics.accuracy(scores, target));
    }
    Tensor rows = Tensor.zeros(4, 3);
    for (double odd : new double[] {0.5, 3}) {
      Tensor target = Tensor.of(1, odd, 0, 0);
      refused(text.formatted((float) odd, 2), () -> Metrics.accuracy(rows, target));
    }
    refused(
        "accuracy: targets [4, 5] do not fit scores [4, 3]",
        () -> Metrics.accuracy(rows, Tensor.zeros(4, 5)));
    refused(
        "mse: predictions [2, 3] and targets [3, 2] differ in rows",
        () -> Metrics.mse(Tensor.ones(2, 3), Tensor.ones(3, 2)));
  }

  @Test
  void theConfusionMatrixCountsRowsOfTruth() {
    Tensor truth = Tensor.of(0, 0, 0, 1, 1, 2);
    Tensor scores = Tensor.oneHot(Tensor.of(0, 0, 1, 1, 1, 1), 3);
    var matrix = ConfusionMatrix.of(scores, truth, List.of("a", "b", "c"));
    assertArrayEquals(new int[][] {{2, 1, 0}, {0, 2, 0}, {0, 1, 0}}, matrix.counts());
    assertEquals(4 / 6.0, matrix.accuracy());
    assertEquals(2 / 4.0, matrix.precision(1));
    assertEquals(2 / 3.0, matrix.recall(0));
    assertEquals(0.8, matrix.f1(0), 1e-12);
    assertEquals(0, matrix.precision(2));
    assertEquals(0, matrix.f1(2));
    assertEquals(
        """
        true\\pred          a          b          c  precision     recall         f1
                a          2          1          0      1.000      0.667      0.800
                b          0          2          0      0.500      1.000      0.667
                c          0          1          0      0.000      0.000      0.000
        accuracy 0.6667""",
        matrix.toString().replace("\r", ""));
    refused(
        "confusion matrix: class 2.0 has no name among [a, b]",
        () -> ConfusionMatrix.of(scores, truth, List.of("a", "b")));
    refused(
        "confusion matrix: class -1.0 has no name among [a, b, c]",
        () -> ConfusionMatrix.of(scores, truth.sub(1), List.of("a", "b", "c")));
    refused(
        "confusion matrix: class 0.5 has no name among [a, b, c]",
        () -> ConfusionMatrix.of(scores, truth.add(0.5), List.of("a", "b", "c")));
    refused("confusion matrix: there is no class 3, there are 0..2", () -> matrix.precision(3));
    refused("confusion matrix: there is no class -1, there are 0..2", () -> matrix.recall(-1));
    refused(
        "confusion matrix: needs as many predictions as targets, at least one, got 6 and 1",
        () -> ConfusionMatrix.of(scores, Tensor.of(1f), List.of("a", "b", "c")));
  }

  @Test
  void rocStepsThroughTheThresholdsAndTiesTogether() {
    Roc roc = Roc.of(Tensor.of(0.9, 0.8, 0.7, 0.7, 0.1), Tensor.of(1, 0, 1, 0, 0));
    assertArrayEquals(
        new double[] {Double.POSITIVE_INFINITY, 0.9f, 0.8f, 0.7f, 0.1f}, roc.thresholds());
    assertArrayEquals(new double[] {0, 0, 1 / 3.0, 2 / 3.0, 1}, roc.falsePositiveRate());
    assertArrayEquals(new double[] {0, 0.5, 0.5, 1, 1}, roc.truePositiveRate());
    assertArrayEquals(new double[] {1, 1, 0.5, 0.5, 0.4}, roc.precision());
    // of the 6 pairs of a 1 and a 0, 4 are in order and 1 is a tie
    assertEquals(4.5 / 6, roc.auc(), 1e-12);
    assertEquals("ROC of 5 thresholds, AUC 0.75", roc.toString());
    refused("roc: needs samples of both classes", () -> Roc.of(Tensor.of(1, 2), Tensor.of(1, 1)));
    refused(
        "roc: sample 1 has label 2.0 and score 2.0; needs labels 0 or 1 and scores that are numbers",
        () -> Roc.of(Tensor.of(1, 2), Tensor.of(1, 2)));
  }

  @Test
  void historyKeepsOneNumberAnEpoch() {
    History history = new History();
    refused("history: no \"loss\", there are []", () -> history.last("loss"));
    history.add(Map.of("loss", 3.0), 0.25);
    history.add(Map.of("loss", 1.0), 0.25);
    history.add(Map.of("loss", 2.0), 0.5);
    assertArrayEquals(new double[] {3, 1, 2}, history.get("loss"));
    assertEquals(2, history.last("loss"));
    assertEquals(1, history.bestEpoch());
    assertEquals(1, history.seconds());
    refused("history: no \"accuracy\", there are [loss]", () -> history.get("accuracy"));
    assertEquals(
        """
        epoch          loss
            1        3.0000
            2        1.0000
            3        2.0000
        3 epochs in 1.0 s""",
        history.toString().replace("\r", ""));
    var quick = new History();
    quick.add(Map.of("loss", 1.0), 0.0424);
    assertTrue(quick.toString().endsWith("\n1 epoch in 42 ms"), quick.toString());
    for (int i = 0; i < 20; i++) history.add(Map.of("loss", 0.5, "val_loss", 9.0 - i), 0);
    assertTrue(Double.isNaN(history.get("val_loss")[0]), "not measured then");
    assertEquals(22, history.bestEpoch());
    assertEquals(1 + 10 + 1 + 1, history.toString().lines().count());
  }

  @Test
  void targetsThatAreNotFiniteAreRefusedAndPredictionsMayBeInfinite() {
    Tensor y = Tensor.of(1, Double.POSITIVE_INFINITY, 2);
    Tensor p = Tensor.of(1, 1, 2);
    refused("mse: target of sample 1 is Infinity", () -> Metrics.mse(p, y));
    refused("mae: target of sample 1 is -Infinity", () -> Metrics.mae(p, y.neg()));
    refused("mse: target of sample 1 is Infinity", () -> Metrics.r2(y, y));
    assertEquals(Double.NEGATIVE_INFINITY, Metrics.r2(y, p));
    refused(
        "accuracy: a row of the targets has no class: all of it is 0",
        () -> Metrics.accuracy(Tensor.eye(2), Tensor.of(new float[][] {{1, 0}, {0, 0}})));
  }

  @Test
  void countsAndCurvesThatCannotBeAreRefused() {
    List<String> names = List.of("a");
    String counts = "confusion matrix: needs counts of 0 or more";
    for (int[][] wrong : new int[][][] {null, {null}, {{-1}}}) {
      refused(counts, () -> new ConfusionMatrix(wrong, names));
    }
    int most = Integer.MAX_VALUE; // the sum of two is beyond an int
    var large = new ConfusionMatrix(new int[][] {{most, most}, {0, most}}, List.of("a", "b"));
    assertEquals(2 / 3.0, large.accuracy(), 1e-9);
    assertEquals(0.5, large.precision(1), 1e-9);
    assertEquals(0.5, large.recall(0), 1e-9);
    double[] one = {1};
    refused("roc: needs 4 arrays of one length", () -> new Roc(one, one, one, null));
    refused("roc: needs 4 arrays of one length", () -> new Roc(one, one, new double[2], one));
    History history = new History();
    history.add(Map.of("loss", 1.0), 0);
    refused("history: no epoch 1, there are 0..0", () -> history.get("loss", 1));
  }
}
