package gradiente.plot.diagram;

import gradiente.nn.Linear;
import gradiente.nn.Sequential;
import gradiente.tensor.Tensor;
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

  /** A network by its model: the weights of its {@link Linear} layers. */
  public static NetworkDiagram network(Sequential model) {
    return new NetworkDiagram(
        model.layers().stream()
            .filter(Linear.class::isInstance)
            .map(layer -> ((Linear) layer).weight())
            .toList());
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
