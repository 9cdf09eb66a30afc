package gradiente.train;

import static gradiente.tensor.Refusal.bad;

import gradiente.data.Batch;
import gradiente.tensor.Tensor;
import java.util.*;
import java.util.function.ToDoubleBiFunction;

/**
 * What one pass over n samples measures: the mean loss, and metrics of all outputs together, since
 * the mean over batches of an R2, F1 or AUC is no R2, F1 or AUC.
 */
final class Measures {
  private final int n;
  private final boolean keeps;
  private int seen;
  private double sum;
  private Tensor outputs;
  private Tensor targets;

  Measures(int n, boolean keeps) {
    this.n = n;
    this.keeps = keeps;
  }

  /** A batch's loss and, copied, its outputs and targets. */
  void add(Batch batch, Tensor output, double loss) {
    int size = batch.size();
    sum += loss * size;
    if (keeps) {
      outputs = put(outputs, output, size);
      targets = put(targets, batch.y(), size);
    }
    seen += size;
  }

  private Tensor put(Tensor all, Tensor part, int size) {
    boolean rows = part.rank() > 0 && part.dim(0) == size;
    if (!rows) throw bad("metric: needs an output row for each of %s samples, got %s", size, part);
    Tensor to = all == null ? room(part) : all;
    boolean same = to.rank() == part.rank();
    for (int i = 1; same && i < to.rank(); i++) same = to.dim(i) == part.dim(i);
    if (!same) throw bad("metric: outputs of the batches differ in shape: %s and %s", to, part);
    int row = part.size() / size;
    System.arraycopy(part.data(), 0, to.data(), seen * row, size * row);
    return to;
  }

  /** For such rows of all samples. */
  private Tensor room(Tensor part) {
    int[] shape = part.shape();
    shape[0] = n;
    return Tensor.zeros(shape);
  }

  double loss() {
    return sum / n;
  }

  /** The numbers under their names, those of the metrics after {@code loss}. */
  Map<String, Double> row(Map<String, ToDoubleBiFunction<Tensor, Tensor>> metrics, String prefix) {
    Map<String, Double> row = new LinkedHashMap<>();
    row.put(prefix + "loss", loss());
    metrics.forEach(
        (name, metric) -> row.put(prefix + name, metric.applyAsDouble(outputs, targets)));
    return row;
  }
}
