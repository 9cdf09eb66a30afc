package gradiente.nn;

import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Layers one after the other: {@code f(x) = f3(f2(f1(x)))}. Parameters are named by position,
 * {@code 0.weight}, {@code 0.bias}, {@code 2.weight} ...
 */
public final class Sequential implements Layer {
  private final Layer[] layers;
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();

  /** At least one layer. */
  public Sequential(Layer... layers) {
    if (layers.length == 0) {
      throw new IllegalArgumentException("Sequential: needs at least one layer");
    }
    this.layers = layers.clone();
    for (int i = 0; i < layers.length; i++) {
      String prefix = i + ".";
      layers[i].parameters().forEach((name, p) -> parameters.put(prefix + name, p));
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    for (Layer layer : layers) {
      x = layer.forward(x);
    }
    return x;
  }

  @Override
  public Map<String, Tensor> parameters() {
    return parameters;
  }

  @Override
  public void training(boolean on) {
    for (Layer layer : layers) {
      layer.training(on);
    }
  }

  @Override
  public Tensor penalty() {
    Tensor sum = null;
    for (Layer layer : layers) {
      Tensor p = layer.penalty();
      sum = sum == null || p == null ? (p == null ? sum : p) : sum.add(p);
    }
    return sum;
  }

  /** Its layers, in order. */
  public List<Layer> layers() {
    return List.of(layers);
  }

  /** The first {@code n} layers as a network of their own, sharing the parameters. */
  public Sequential head(int n) {
    if (n < 1 || n > layers.length) {
      throw new IllegalArgumentException("head: " + n + " is not in 1.." + layers.length);
    }
    return new Sequential(Arrays.copyOf(layers, n));
  }

  /**
   * What each layer does to the shape of one sample, and how many parameters it has.
   *
   * @param sample shape of one sample, such as 784
   */
  public Summary summary(int... sample) {
    return Summary.of(this, sample);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("Sequential(");
    for (int i = 0; i < layers.length; i++) {
      out.append(i == 0 ? "" : ", ").append(Summary.name(layers[i]));
    }
    return out.append(')').toString();
  }
}
