package gradiente.train;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.given;
import static gradiente.tensor.Refusal.notFinite;

import gradiente.data.Dataset;
import gradiente.nn.*;
import gradiente.tensor.Tensor;
import java.util.*;

/** What is looked at before a training starts. */
final class Preflight {
  private Preflight() {}

  /** So many samples show what the outputs of a model are. */
  private static final int SAMPLES = 16;

  /** Looks at a few samples' graph, and lets the loss look at all labels, beside scores of 0. */
  static void check(Layer model, Loss loss, Dataset data) {
    Tensor x = some(data);
    Tensor output = scores("fit", model, loss, x, data.y());
    checkParameters(model, x, output);
    if (!loss.classifies()) return;
    int[] shape = output.shape();
    if (shape.length > 0) shape[0] = data.size();
    loss.of(Tensor.zeros(shape), data.y());
  }

  /** The first samples, asking for a gradient: else a model without parameters has no graph. */
  static Tensor some(Dataset data) {
    return data.x().detach().rows(0, Math.min(SAMPLES, data.size())).requiresGrad();
  }

  /** The output for some samples; refuses one that is no score any more where the loss needs it. */
  static Tensor scores(String operation, Layer model, Loss loss, Tensor x, Tensor y) {
    model.training(false);
    Tensor output = model.forward(x);
    given(operation, "%s: the model gave null", output);
    if (!loss.classifies()) return output;
    loss.of(output, y.rows(0, x.dim(0)));
    String shares =
        "%s: the loss takes scores (logits), but each output row is in [0, 1] and sums to 1;"
            + " leave the softmax out";
    if (ours(List.of(loss)) && areShares(output)) throw bad(shares, operation);
    return output;
  }

  /** Whether rows are probabilities, however they were made: not all alike, each with the sum 1. */
  private static boolean areShares(Tensor output) {
    boolean rows = output.rank() == 2 && output.dim(0) > 1 && output.dim(1) > 1;
    if (!rows || Set.of("linear", "matmul").contains(output.op())) return false;
    Tensor p = output.detach();
    boolean inside = p.ge(0).mul(p.le(1)).sum().item() == p.size();
    boolean sums = p.sum(1).sub(1).abs().max().item() < 1e-5;
    return inside && sums && p.var(0).max().item() > 0;
  }

  /** Refuses weights that are not finite before the first step, whose loss would be NaN. */
  static void checkFinite(Layer model) {
    model
        .parameters()
        .forEach(
            (name, p) -> {
              int odd = notFinite(p);
              String text =
                  "fit: the parameter %s holds %s before the first step; make a new model";
              if (odd >= 0) throw bad(text, name, p.data()[odd]);
            });
  }

  /** Refuses a model that computes with a parameter which it does not call its own. */
  private static void checkParameters(Layer model, Tensor x, Tensor output) {
    Set<Tensor> seen = new HashSet<>(Set.of(output));
    Deque<Tensor> waiting = new ArrayDeque<>(seen);
    String text =
        "fit: the model computes with %s, which is not one of its parameters and would never be"
            + " trained; name its layer by Layer.of(function, layer), or use Tensor.noGrad";
    while (!waiting.isEmpty()) {
      Tensor t = waiting.pop();
      boolean trained = t != x && t.needsGrad() && t.inputs().isEmpty();
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
