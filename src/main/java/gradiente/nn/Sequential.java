package gradiente.nn;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.given;

import gradiente.tensor.Tensor;
import java.util.*;

/**
 * Layers one after the other: {@code f(x) = f3(f2(f1(x)))}. Parameters are named by position,
 * {@code 0.weight}, {@code 0.bias}, {@code 2.weight} ... A layer that stands there twice is one
 * layer, under its first name.
 */
public final class Sequential implements Layer {
  private final Layer[] layers; // small steps are slower, now and then, over a list
  private final Map<String, Tensor> parameters;

  /** At least one layer. */
  public Sequential(Layer... layers) {
    if (given("Sequential", "%s: needs layers, got null", layers).length == 0)
      throw bad("Sequential: needs at least one layer");
    this.layers = layers.clone();
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int i = 0; i < layers.length; i++) {
      String place = i + ".";
      given("Sequential", "%s: needs layers, got null", layers[i])
          .parameters()
          .forEach(
              (name, p) -> { // a parameter that is there twice would make two steps a step
                if (!named.containsValue(p)) named.put(place + name, p);
              });
    }
    parameters = Collections.unmodifiableMap(named);
  }

  @Override
  public Tensor forward(Tensor x) {
    given("Sequential", x);
    for (Layer layer : layers) {
      x = layer.forward(x);
      if (x == null) throw bad("Sequential: the layer %s gave null", Summary.name(layer));
    }
    return x;
  }

  @Override
  public Map<String, Tensor> parameters() {
    return parameters;
  }

  @Override
  public void training(boolean on) {
    for (Layer layer : layers) layer.training(on);
  }

  @Override
  public Tensor penalty() {
    Tensor sum = null;
    for (Layer layer : layers) {
      Tensor p = layer.penalty();
      if (p != null) sum = sum == null ? p : sum.add(p);
    }
    return sum;
  }

  /** Its layers, in order. */
  public List<Layer> layers() {
    return List.of(layers);
  }

  /** The first {@code n} layers as a network of their own, sharing the parameters. */
  public Sequential head(int n) {
    if (n < 1 || n > layers.length) throw bad("head: %s is not in 1..%s", n, layers.length);
    return new Sequential(Arrays.copyOf(layers, n));
  }

  /** Shapes and parameters of its layers, for one sample of this shape, such as 784. */
  public Summary summary(int... sample) {
    return Summary.of(layers(), sample);
  }

  @Override
  public String toString() {
    var names = Arrays.stream(layers).map(Summary::name).toList();
    return "Sequential(" + String.join(", ", names) + ")";
  }
}
