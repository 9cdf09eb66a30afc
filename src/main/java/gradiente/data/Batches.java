package gradiente.data;

import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Deals a data set out in batches, in a new random order each epoch.
 *
 * <p>All memory is taken once: the batches of an epoch share one pair of tensors into which the
 * samples are copied, so whoever wants to keep a batch must copy it, and only one epoch can be
 * walked at a time. The last batch is smaller when the batch size does not divide the number of
 * samples.
 */
public final class Batches {
  private final Dataset data;
  private final int batchSize;
  private final Rng rng;
  private final int[] order;
  private final Batch[] batches;

  /**
   * Batches in random order.
   *
   * @param batchSize samples in a batch; when larger than the data set, there is one batch
   * @param rng the source of the order; the order of an epoch depends on its state alone
   * @throws IllegalArgumentException when batchSize is below 1
   */
  public Batches(Dataset data, int batchSize, Rng rng) {
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "batches: batch size must be at least 1, got " + batchSize);
    }
    int n = data.size();
    this.data = data;
    this.batchSize = Math.min(batchSize, n);
    this.rng = rng;
    this.order = new int[n];
    Arrays.setAll(order, i -> i);
    this.batches = new Batch[(n + this.batchSize - 1) / this.batchSize];
    int last = n - (batches.length - 1) * this.batchSize;
    Tensor x = rows(data.x(), this.batchSize);
    Tensor y = rows(data.y(), this.batchSize);
    for (int i = 0; i < batches.length - 1; i++) {
      batches[i] = new Batch(x, y, i);
    }
    boolean whole = last == this.batchSize;
    batches[batches.length - 1] =
        new Batch(
            whole ? x : rows(data.x(), last), whole ? y : rows(data.y(), last), batches.length - 1);
  }

  /** Batches in the order of the data set, for evaluation. */
  public static Batches inOrder(Dataset data, int batchSize) {
    return new Batches(data, batchSize, null);
  }

  /** How many batches an epoch has. */
  public int size() {
    return batches.length;
  }

  /** Shuffles and deals the whole data set once. Each call is a new epoch. */
  public Iterable<Batch> epoch() {
    if (rng != null) {
      for (int i = 0; i < order.length; i++) {
        order[i] = i;
      }
      rng.shuffle(order);
    }
    return Dealer::new;
  }

  /**
   * Where the samples of a batch stand in the data set, copied.
   *
   * @param batch a batch of the epoch that was begun last
   */
  public int[] indices(Batch batch) {
    int from = batch.index() * batchSize;
    return Arrays.copyOfRange(order, from, from + batch.size());
  }

  private final class Dealer implements Iterator<Batch> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < batches.length;
    }

    @Override
    public Batch next() {
      if (!hasNext()) {
        throw new NoSuchElementException("batches: the epoch has " + batches.length + " batches");
      }
      Batch batch = batches[next];
      int from = next++ * batchSize;
      gather(data.x(), from, batch.x());
      gather(data.y(), from, batch.y());
      return batch;
    }

    private void gather(Tensor all, int from, Tensor into) {
      float[] source = all.data();
      float[] target = into.data();
      int n = into.dim(0);
      int row = target.length / n;
      if (row == 1) {
        for (int i = 0; i < n; i++) {
          target[i] = source[order[from + i]];
        }
        return;
      }
      for (int i = 0; i < n; i++) {
        System.arraycopy(source, order[from + i] * row, target, i * row, row);
      }
    }
  }

  private static Tensor rows(Tensor like, int n) {
    int[] shape = like.shape().clone();
    shape[0] = n;
    return Tensor.zeros(shape);
  }
}
