package gradiente.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Reverse-mode differentiation: which operations are recorded, and the walk back through them
 * (Rumelhart, Hinton and Williams 1986; Goodfellow et al. 2016, algorithm 6.2).
 */
final class Tape {
  /**
   * One recorded operation: where a tensor came from, and for each input the rule for its gradient.
   */
  record Step(String op, Tensor[] inputs, UnaryOperator<Tensor>[] rules) {}

  private static final ThreadLocal<Tape> CURRENT = ThreadLocal.withInitial(Tape::new);
  private static long walks;

  boolean recording = true;
  Workspace workspace;

  static Tape current() {
    return CURRENT.get();
  }

  /** Memory for a result: from the running step's workspace, else from the heap. */
  static float[] array(int n) {
    Workspace workspace = current().workspace;
    return workspace == null ? new float[n] : workspace.take(n);
  }

  /**
   * Sets the gradients of every tensor that {@code root} was computed from.
   *
   * <p>Visits the graph in reverse topological order, so that a tensor's gradient is complete
   * before it is passed on: the sum over all paths of the chain rule, each edge used once.
   */
  static void backward(Tensor root, Tensor seed) {
    List<Tensor> order = new ArrayList<>();
    long walk = nextWalk();
    visit(root, walk, order);
    for (Tensor t : order) {
      if (t.step != null) {
        t.grad = null;
      }
    }
    Tape tape = current();
    boolean before = tape.recording;
    tape.recording = false;
    try {
      root.grad = root.grad == null ? seed : root.grad.add(seed);
      for (int i = order.size() - 1; i >= 0; i--) {
        Tensor t = order.get(i);
        if (t.step != null && t.grad != null) {
          pass(t);
        }
      }
    } finally {
      tape.recording = before;
    }
  }

  private static void pass(Tensor t) {
    Tensor[] inputs = t.step.inputs();
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i].requiresGrad) {
        Tensor part = t.step.rules()[i].apply(t.grad);
        inputs[i].grad = inputs[i].grad == null ? part : inputs[i].grad.add(part);
      }
    }
  }

  private static synchronized long nextWalk() {
    return ++walks;
  }

  /** Depth-first, inputs before results, with a stack of its own because graphs can be deep. */
  private static void visit(Tensor root, long walk, List<Tensor> order) {
    List<Tensor> stack = new ArrayList<>();
    stack.add(root);
    while (!stack.isEmpty()) {
      Tensor t = stack.get(stack.size() - 1);
      if (t.walk != walk) {
        t.walk = walk;
        t.next = 0;
      }
      Tensor[] inputs = t.step == null ? null : t.step.inputs();
      if (inputs == null || t.next == inputs.length) {
        stack.remove(stack.size() - 1);
        order.add(t);
        continue;
      }
      Tensor input = inputs[t.next++];
      if (input.requiresGrad && input.walk != walk) {
        stack.add(input);
      }
    }
  }
}
