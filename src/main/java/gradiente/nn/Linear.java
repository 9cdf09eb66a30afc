package gradiente.nn;

import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The dense layer {@code y = x W^T + b}: every output is a weighted sum of every input.
 *
 * <p>Its parameters are {@code weight} [out, in] and {@code bias} [out], the layout of PyTorch.
 */
public final class Linear implements Layer {
  private final Tensor weight;
  private final Tensor bias;
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();

  /** Weights by {@link Init#xavier()} from the shared {@link Rng}, bias 0. */
  public Linear(int in, int out) {
    this(in, out, Init.xavier());
  }

  /** Weights by {@code init} from the shared {@link Rng}, bias 0. */
  public Linear(int in, int out, Init init) {
    this(Check.sizes("Linear", in, out, init), Tensor.zeros(out));
  }

  /**
   * With given numbers.
   *
   * @param weight [out, in]
   * @param bias [out], or null for none
   */
  public Linear(Tensor weight, Tensor bias) {
    if (weight.rank() != 2 || bias != null && (bias.rank() != 1 || bias.dim(0) != weight.dim(0))) {
      throw new IllegalArgumentException(
          "Linear: needs weight [out, in] and bias [out], got "
              + Arrays.toString(weight.shape())
              + (bias == null ? "" : " and " + Arrays.toString(bias.shape())));
    }
    this.weight = weight.requiresGrad();
    parameters.put("weight", weight);
    this.bias = bias == null ? null : bias.requiresGrad();
    if (bias != null) {
      parameters.put("bias", bias);
    }
  }

  /** {@code x [n, in]} to [n, out]. */
  @Override
  public Tensor forward(Tensor x) {
    return x.linear(weight, bias);
  }

  @Override
  public Map<String, Tensor> parameters() {
    return parameters;
  }

  /** [out, in]; row j holds the weights of output j. */
  public Tensor weight() {
    return weight;
  }

  /** [out], or null. */
  public Tensor bias() {
    return bias;
  }

  @Override
  public String toString() {
    return "Linear(" + weight.dim(1) + ", " + weight.dim(0) + ")";
  }
}
