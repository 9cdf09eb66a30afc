package gradiente.train;

import static gradiente.tensor.Refusal.bad;

import gradiente.data.Dataset;
import gradiente.nn.*;
import gradiente.tensor.Tensor;
import java.util.*;

/** What is looked at before a training starts. */
final class Preflight {
  private Preflight() {}

  /** Looks at one sample's graph, and lets the loss look at all labels, beside scores of 0. */
  static void check(Layer model, Loss loss, Dataset data) {
    model.training(false);
    Tensor output = model.forward(data.x().detach().rows(0, 1));
    checkParameters(model, output);
    if (!loss.classifies()) return;
    loss.of(output, data.y().rows(0, 1)); // knows an output that is no score any more
    int[] shape = output.shape();
    if (shape.length > 0) shape[0] = data.size();
    loss.of(Tensor.zeros(shape), data.y());
  }

  /** Refuses a model that computes with a parameter which it does not call its own. */
  private static void checkParameters(Layer model, Tensor output) {
    Set<Tensor> seen = new HashSet<>(Set.of(output));
    Deque<Tensor> waiting = new ArrayDeque<>(seen);
    String text =
        "fit: the model computes with %s, which is not one of its parameters and would never be"
            + " trained; name its layer by Layer.of(function, layer), or use Tensor.noGrad";
    while (!waiting.isEmpty()) {
      Tensor t = waiting.pop();
      boolean trained = t.needsGrad() && t.inputs().isEmpty();
      if (trained && !model.parameters().containsValue(t)) throw bad(text, t);
      for (Tensor input : t.inputs()) if (seen.add(input)) waiting.push(input);
    }
  }

  /** Whether these parts run no code but the engine's, so that nobody keeps a tensor of a step. */
  static boolean ours(Iterable<?> parts) {
    for (Object part : parts) {
      String name = part.getClass().getName();
      boolean calls = name.equals("gradiente.nn.Composite"); // a function of the user's
      boolean engine = name.startsWith("gradiente.nn.") || name.startsWith("gradiente.optim.");
      boolean ours = engine && !calls;
      if (!ours || part instanceof Sequential s && !ours(s.layers())) return false;
    }
    return true;
  }
}
