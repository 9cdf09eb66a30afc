package gradiente.tensor;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

/**
 * Reverse-mode differentiation: which operations are recorded, and the walk back through them
 * (Rumelhart, Hinton and Williams 1986; Goodfellow et al. 2016, algorithm 6.2).
 */
final class Tape {
  /**
   * One recorded operation: the inputs of a tensor, for each the rule from the tensor's gradient to
   * its own, and the number of operations on the longest way from the data.
   */
  record Step(String op, List<Tensor> inputs, List<UnaryOperator<Tensor>> rules, int depth) {}

  private static final ThreadLocal<Tape> CURRENT = ThreadLocal.withInitial(Tape::new);
  private static final Comparator<Tensor> DEEPEST =
      (a, b) -> Integer.compare(b.step.depth, a.step.depth);

  boolean recording = true;
  Workspace workspace;

  static Tape current() {
    return CURRENT.get();
  }

  /**
   * Ends the loop that goes on making tensors in an interrupted thread, whose flag it clears as
   * {@link Thread#sleep} does. A step of the trainer is not torn apart: the trainer looks after it.
   */
  static void interrupted() {
    if (current().workspace == null && Thread.interrupted()) {
      throw new CancellationException("interrupted");
    }
  }

  /** Memory for a result: from the running step's workspace, else from the heap. */
  static float[] array(int n) {
    Workspace workspace = current().workspace;
    return workspace == null ? new float[n] : workspace.take(n);
  }

  /**
   * Sets the gradients of every tensor that {@code root} was computed from.
   *
   * <p>The deepest goes first. A result lies deeper than its inputs, so a gradient is complete
   * before it is passed on: the sum over all paths of the chain rule, each edge used once.
   */
  static Tensor backward(Tensor root, Tensor seed) {
    PriorityQueue<Tensor> waiting = new PriorityQueue<>(DEEPEST);
    arrive(root, seed, waiting);
    while (!waiting.isEmpty()) {
      Tensor t = waiting.poll();
      List<Tensor> inputs = t.step.inputs;
      for (int i = 0; i < inputs.size(); i++) {
        Tensor input = inputs.get(i);
        if (input.requiresGrad) {
          // what broadcasting stretched has a gradient for every copy, and gets their sum
          arrive(input, t.step.rules.get(i).apply(t.grad).sumTo(input.shape), waiting);
        }
      }
    }
    return root;
  }

  /** Parameters add up over walks; what lies in between starts each walk anew. */
  private static void arrive(Tensor t, Tensor part, PriorityQueue<Tensor> waiting) {
    if (t.step != null && t.walk != waiting) {
      t.walk = waiting;
      t.grad = null;
      waiting.add(t);
    }
    t.grad = t.grad == null ? part : t.grad.add(part);
  }
}
