package gradiente.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Memory that a training step uses again and again. Inside {@link #run} the arrays of results come
 * from here, and go back when it returns. So a tensor made inside must not be used afterwards: take
 * a number out with {@link Tensor#item()}, or a tensor with {@link Tensor#copy()}.
 */
public final class Workspace {
  /** Arrays smaller than this are cheaper to make than to look up. */
  private static final int SMALL = 512;

  /** Those that are lent come first. */
  private final List<float[]> arrays = new ArrayList<>();

  private int lent;

  /** Runs one step with this memory. Not to be nested with the same workspace. */
  public void run(Runnable step) {
    Refusal.given("run", "%s: needs a function, got null", step);
    Tape tape = Tape.current();
    Workspace outer = tape.workspace;
    tape.workspace = this;
    try {
      step.run();
    } finally {
      tape.workspace = outer;
      lent = 0;
    }
  }

  /** An array of exactly {@code n} elements with arbitrary content. */
  float[] take(int n) {
    if (n < SMALL) return new float[n];
    int i = lent;
    while (i < arrays.size() && arrays.get(i).length != n) i++;
    if (i == arrays.size()) arrays.add(Memory.floats(n));
    Collections.swap(arrays, i, lent);
    return arrays.get(lent++);
  }
}
