package gradiente.plot.diagram;

import gradiente.language.Words;
import gradiente.nn.*;
import gradiente.tensor.Refusal;
import gradiente.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Where every diagram starts: pictures of structure rather than of numbers against axes, for which
 * see {@link gradiente.plot.Plot}.
 */
public final class Draw {
  private Draw() {}

  /**
   * Blocks in the shape of a tensor.
   *
   * @param shape lengths of 0 to 5 axes, each at least 1
   */
  public static TensorPicture shape(int... shape) {
    return new TensorPicture(shape, null);
  }

  /** A tensor as blocks; up to rank 2 with its numbers. */
  public static TensorPicture tensor(Tensor tensor) {
    return TensorPicture.of(tensor);
  }

  /**
   * A network by its weights.
   *
   * @param weights matrices [out, in], first layer first
   * @throws IllegalArgumentException if one is no matrix or does not fit the one before
   */
  public static NetworkDiagram network(Tensor... weights) {
    return new NetworkDiagram(List.of(weights));
  }

  /**
   * A network by its model: the weights and biases of its {@link Linear} layers, also of those in a
   * {@link Sequential} within it; layers without weights of their own are named under the units
   * that they change.
   *
   * @throws IllegalArgumentException if a layer has weights that are no single matrix, or none is
   *     {@link Linear}
   */
  public static NetworkDiagram network(Sequential model) {
    List<Tensor> weights = new ArrayList<>();
    List<Tensor> biases = new ArrayList<>();
    List<String> through = new ArrayList<>(List.of(""));
    collect(model, "", weights, biases, through);
    return new NetworkDiagram(weights, biases, through.toArray(String[]::new));
  }

  private static void collect(
      Sequential model, String path, List<Tensor> weights, List<Tensor> biases, List<String> then) {
    for (int i = 0; i < model.layers().size(); i++) {
      Layer layer = model.layers().get(i);
      if (layer instanceof Sequential inner) {
        collect(inner, path + i + ".", weights, biases, then);
      } else if (layer instanceof Linear linear) {
        weights.add(linear.weight());
        biases.add(linear.bias());
        then.add("");
      } else {
        boolean plain = layer.parameters().values().stream().allMatch(p -> p.rank() < 2);
        String name = layer.getClass().getSimpleName();
        if (!plain) {
          throw Refusal.bad(
              "network: layer %s%d, %s, has weights that are no single matrix; draw its parts",
              path, i, name);
        }
        String words = layer.getClass().isHidden() || name.isEmpty() ? Words.of("function") : name;
        int last = then.size() - 1;
        then.set(last, then.get(last).isEmpty() ? words : then.get(last) + ", " + words);
      }
    }
  }

  /** The computational graph that led to a tensor, of at most 80 operations. */
  public static GraphDiagram graph(Tensor result) {
    return new GraphDiagram(result);
  }

  /** An empty timeline, to which events are added. */
  public static Timeline timeline() {
    return new Timeline();
  }
}
