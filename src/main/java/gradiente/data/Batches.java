package gradiente.data;

import static gradiente.tensor.Refusal.*;

import gradiente.tensor.Rng;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Deals a data set out in batches, in a new random order each epoch. The last batch is smaller when
 * the batch size does not divide the number of samples. A batch is a copy that nothing changes
 * later; only inside a {@link gradiente.tensor.Workspace} does it go back with the step.
 */
public final class Batches {
  private final Dataset data;
  private final int batchSize;
  private final Rng rng;

  /**
   * Batches in random order.
   *
   * @param batchSize samples in a batch; when larger than the data set, there is one batch
   * @param rng the source of the order; the order of an epoch depends on its state alone
   * @throws IllegalArgumentException when batchSize is below 1
   */
  public Batches(Dataset data, int batchSize, Rng rng) {
    this.data = given("batches", "%s: needs a data set, got null", data);
    this.batchSize = Math.min(atLeastOne("batches: size", batchSize), data.size());
    this.rng = rng;
  }

  /** Batches in the order of the data set, for evaluation. */
  public static Batches inOrder(Dataset data, int batchSize) {
    return new Batches(data, batchSize, null);
  }

  /** How many batches an epoch has. */
  public int size() {
    return (data.size() + batchSize - 1) / batchSize;
  }

  /** Shuffles and deals the whole data set once. Each call is a new epoch. */
  public Iterable<Batch> epoch() {
    int n = data.size();
    int[] order = new int[n];
    for (int i = 0; i < n; i++) order[i] = i;
    if (rng != null) rng.shuffle(order);
    return () -> deal(order);
  }

  private Iterator<Batch> deal(int[] order) {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size();
      }

      @Override
      public Batch next() {
        if (!hasNext()) throw new NoSuchElementException();
        int from = next * batchSize;
        int to = Math.min(from + batchSize, order.length);
        return new Batch(data.x().take(order, from, to), data.y().take(order, from, to), next++);
      }
    };
  }
}
