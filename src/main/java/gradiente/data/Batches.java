package gradiente.data;

import static gradiente.data.Dataset.check;

import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * Deals a data set out in batches, in a new random order each epoch. The last batch is smaller when
 * the batch size does not divide the number of samples.
 *
 * <p>All memory is taken once: the batches of an epoch share one pair of tensors into which the
 * samples are copied, so whoever wants to keep a batch must copy it, and only one epoch can be
 * walked at a time.
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
    check(batchSize > 0, "batches: size must be at least 1, got %s", batchSize);
    this.data = data;
    this.batchSize = Math.min(batchSize, data.size());
    this.rng = rng;
    order = IntStream.range(0, data.size()).toArray();
    batches = new Batch[(order.length + this.batchSize - 1) / this.batchSize];
    for (int i = 0, left = order.length; i < batches.length; i++, left -= this.batchSize) {
      boolean another = i == 0 || left < this.batchSize;
      int rows = Math.min(left, this.batchSize);
      Tensor x = another ? rows(data.x(), rows) : batches[0].x();
      Tensor y = another ? rows(data.y(), rows) : batches[0].y();
      batches[i] = new Batch(x, y, i);
    }
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
      Arrays.setAll(order, i -> i);
      rng.shuffle(order);
    }
    return this::deal;
  }

  private Iterator<Batch> deal() {
    Iterator<Batch> empty = Arrays.asList(batches).iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return empty.hasNext();
      }

      @Override
      public Batch next() {
        Batch batch = empty.next();
        data.x().takeInto(batch.x(), order, batch.index() * batchSize);
        data.y().takeInto(batch.y(), order, batch.index() * batchSize);
        return batch;
      }
    };
  }

  private static Tensor rows(Tensor like, int n) {
    int[] shape = like.shape();
    shape[0] = n;
    return Tensor.zeros(shape);
  }
}
