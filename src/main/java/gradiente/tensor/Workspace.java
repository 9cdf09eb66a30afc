package gradiente.tensor;

import java.util.Arrays;

/**
 * Memory that a training step uses again and again.
 *
 * <p>A step makes the same activations and gradients every time. Inside {@link #run} the arrays of
 * results come from here instead of from the garbage-collected heap, and go back when {@code run}
 * returns. So a tensor made by an operation inside {@code run} must not be used afterwards: take a
 * number out with {@link Tensor#item()}, or a tensor with {@link Tensor#copy()}.
 */
public final class Workspace {
  /** Arrays smaller than this are cheaper to make than to look up. */
  private static final int SMALL = 512;

  private float[][] free = new float[64][];
  private int freeCount;
  private float[][] lent = new float[64][];
  private int lentCount;

  /** Runs one step with this memory. Not to be nested with the same workspace. */
  public void run(Runnable step) {
    Tape tape = Tape.current();
    Workspace outer = tape.workspace;
    tape.workspace = this;
    try {
      step.run();
    } finally {
      tape.workspace = outer;
      recycle();
    }
  }

  /** An array of exactly {@code n} elements with arbitrary content. */
  float[] take(int n) {
    if (n < SMALL) {
      return new float[n];
    }
    float[] array = null;
    for (int i = freeCount - 1; i >= 0; i--) {
      if (free[i].length == n) {
        array = free[i];
        free[i] = free[--freeCount];
        break;
      }
    }
    if (array == null) {
      array = new float[n];
    }
    if (lentCount == lent.length) {
      lent = Arrays.copyOf(lent, 2 * lentCount);
    }
    lent[lentCount++] = array;
    return array;
  }

  private void recycle() {
    if (free.length < freeCount + lentCount) {
      free = Arrays.copyOf(free, 2 * (freeCount + lentCount));
    }
    System.arraycopy(lent, 0, free, freeCount, lentCount);
    freeCount += lentCount;
    Arrays.fill(lent, 0, lentCount, null);
    lentCount = 0;
  }
}
