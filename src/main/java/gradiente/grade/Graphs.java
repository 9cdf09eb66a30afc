package gradiente.grade;

import gradiente.language.Words;
import gradiente.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tensor as plain values, with the operations that made it, which some checks look at: for each
 * node of its graph its shape, numbers, operation, two inputs by their places in the list, and
 * whether it wants a gradient. The tensor itself is the last one. It cannot be walked backward.
 */
final class Graphs {
  private static final int FIELDS = 6;
  private static final int LARGEST = 200; // nodes; a larger graph stays where it is

  private Graphs() {}

  static Object[] nodes(Tensor root) {
    var order = new ArrayList<Tensor>();
    if (!ordered(root, order)) {
      order.clear();
      order.add(root);
    }
    var places = new IdentityHashMap<Tensor, Integer>();
    Object[] nodes = new Object[order.size() * FIELDS];
    int i = 0;
    for (Tensor t : order) {
      List<Integer> inputs = t.inputs().stream().map(places::get).filter(p -> p != null).toList();
      nodes[i++] = t.shape();
      nodes[i++] = t.data();
      nodes[i++] = inputs.isEmpty() ? "leaf" : t.op();
      nodes[i++] = inputs.isEmpty() ? -1 : inputs.get(0);
      nodes[i++] = inputs.size() < 2 ? -1 : inputs.get(1);
      nodes[i++] = t.needsGrad();
      places.put(t, places.size());
    }
    return nodes;
  }

  /** Inputs before what is made of them; false if there are too many. */
  private static boolean ordered(Tensor root, List<Tensor> order) {
    Map<Tensor, Boolean> done = new IdentityHashMap<>(); // false while its inputs are on their way
    Deque<Tensor> stack = new ArrayDeque<>(List.of(root));
    while (!stack.isEmpty()) {
      Tensor t = stack.peek();
      Boolean state = done.putIfAbsent(t, false);
      if (state == null) {
        for (Tensor input : t.inputs()) {
          if (!done.containsKey(input)) stack.push(input);
        }
        if (done.size() > LARGEST) return false;
        continue;
      }
      stack.pop();
      if (!state) {
        order.add(t);
        done.put(t, true);
      }
    }
    return true;
  }

  static Tensor of(Object[] nodes) {
    var made = new ArrayList<Tensor>();
    for (int i = 0; i + FIELDS <= nodes.length; i += FIELDS) {
      Tensor t = Tensor.wrap((float[]) nodes[i + 1], (int[]) nodes[i]);
      String op = (String) nodes[i + 2];
      int a = (Integer) nodes[i + 3];
      int b = (Integer) nodes[i + 4];
      if (b >= 0) t.from(op, made.get(a), Graphs::none, made.get(b), Graphs::none);
      else if (a >= 0) t.from(op, made.get(a), Graphs::none);
      else if ((Boolean) nodes[i + 5]) t.requiresGrad();
      made.add(t);
    }
    return made.get(made.size() - 1);
  }

  private static Tensor none(Tensor gradient) {
    throw new IllegalStateException(
        Words.of("backward: this tensor was computed in another process"));
  }
}
