package gradiente.nn;

import static gradiente.tensor.Refusal.bad;

import gradiente.tensor.Tensor;
import java.util.Map;

/**
 * Each output is the largest of {@code pieces} linear functions of the input, so it can take the
 * shape of any convex function (Goodfellow et al. 2013, "Maxout networks").
 */
public final class Maxout implements Layer {
  private final Linear linear;
  private final int out;
  private final int pieces;

  /** Weights as {@link Linear}'s, {@code pieces} rows for each output. */
  public Maxout(int in, int out, int pieces) {
    if (pieces < 1) throw bad("Maxout: needs at least 1 piece, got %s", pieces);
    this.linear = new Linear(in, out * pieces);
    this.out = out;
    this.pieces = pieces;
  }

  /** {@code x [n, in]} to [n, out]. */
  @Override
  public Tensor forward(Tensor x) {
    return linear.forward(x).reshape(-1, out, pieces).max(2);
  }

  /** {@code weight} [out * pieces, in] and {@code bias} [out * pieces]. */
  @Override
  public Map<String, Tensor> parameters() {
    return linear.parameters();
  }

  @Override
  public String toString() {
    return "Maxout(" + linear.weight().dim(1) + ", " + out + ", pieces=" + pieces + ")";
  }
}
