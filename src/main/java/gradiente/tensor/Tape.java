package gradiente.tensor;

import gradiente.language.Words;
import java.util.*;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Reverse-mode differentiation: which operations are recorded, and the walk back through them
 * (Rumelhart, Hinton and Williams 1986; Goodfellow et al. 2016, algorithm 6.2).
 */
final class Tape {
  /**
   * One recorded operation: the inputs of a tensor, for each the rule from the tensor's gradient to
   * its own, the number of operations on the longest way from the data, how many changes in place
   * there had been before, and the number that stands beside the inputs (2 of {@code x.mul(2)}; NaN
   * if none does).
   */
  record Entry(
      String op,
      List<Tensor> inputs,
      List<UnaryOperator<Tensor>> rules,
      int depth,
      long changes,
      double constant) {}

  /** Operations whose rules look at no number, only at shapes and places. */
  private static final Set<String> BLIND =
      Set.of(
          "add sub neg sum mean reshape transpose broadcastTo concat slice take gather max"
              .split(" "));

  /** How often numbers of any tensor were changed in place. */
  static final AtomicLong CHANGES = new AtomicLong();

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
    if (workspace != null) return workspace.take(n);
    return Memory.floats(n);
  }

  /**
   * Sets the gradients of every tensor that {@code root} was computed from.
   *
   * <p>The deepest goes first. A result lies deeper than its inputs, so a gradient is complete
   * before it is passed on: the sum over all paths of the chain rule, each edge used once.
   */
  static Tensor backward(Tensor root, Tensor seed) {
    PriorityQueue<Tensor> waiting = new PriorityQueue<>(DEEPEST);
    arrive(root, seed, root, waiting);
    while (!waiting.isEmpty()) {
      Tensor t = waiting.poll();
      List<Tensor> inputs = t.step.inputs;
      if (CHANGES.get() != t.step.changes) refuseIfChanged(t);
      for (int i = 0; i < inputs.size(); i++) {
        Tensor input = inputs.get(i);
        if (input.requiresGrad) {
          // what broadcasting stretched has a gradient for every copy, and gets their sum
          arrive(input, t.step.rules.get(i).apply(t.grad).sumTo(input.shape), t, waiting);
        }
      }
    }
    return root;
  }

  private static void refuseIfChanged(Tensor y) {
    String op = y.step.op;
    boolean byConstant = y.step.inputs.size() == 1 && (op.equals("mul") || op.equals("div"));
    boolean changed = newer(y, y.step.changes);
    for (Tensor input : y.step.inputs) changed |= newer(input, y.step.changes);
    if (!changed || BLIND.contains(op) || byConstant) return;
    String text = "backward: a number of %s %s was changed in place since; compute the loss again";
    throw new IllegalStateException(Text.of(Words.of(text), op, Arrays.toString(y.shape)));
  }

  private static boolean newer(Tensor t, long changes) {
    return t.changed != null && t.changed[0] > changes;
  }

  /** Parameters add up over walks; what lies in between starts each walk anew. */
  private static void arrive(Tensor t, Tensor part, Tensor from, PriorityQueue<Tensor> waiting) {
    if (t.step != null && t.walk != waiting) {
      t.walk = waiting;
      t.grad = null;
      waiting.add(t);
    }
    if (t.grad != null) t.grad = t.grad.add(part);
    else t.grad = t.step == null && shared(part.data, from) ? own(part) : part;
  }

  /** Whether a rule of {@code from} passed on an array that is someone else's. */
  private static boolean shared(float[] part, Tensor from) {
    boolean shared = from.grad != null && part == from.grad.data || part == from.data;
    List<Tensor> inputs = from.inputs(); // no iterator: this is done for each parameter
    for (int i = 0; i < inputs.size(); i++) shared |= part == inputs.get(i).data;
    return shared;
  }

  private static Tensor own(Tensor part) {
    Tensor copy = Tensor.made(part.shape);
    System.arraycopy(part.data, 0, copy.data, 0, copy.data.length);
    return copy;
  }
}
