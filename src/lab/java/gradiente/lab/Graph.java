package gradiente.lab;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.check;

import gradiente.tensor.Tensor;
import java.util.*;
import java.util.function.Function;

/**
 * Statements such as {@code x = 2; y = 3; z = x * y + sin(x)} as a graph of the engine's
 * operations, with values, gradients of the last one, and the slope along each edge.
 */
final class Graph {
  /** The most nodes that a page can show. */
  static final int MOST = 60;

  /**
   * A variable or an operation.
   *
   * @param name its name, or an empty text
   * @param op what it does: {@code =} for a variable
   * @param slopes the derivative by each input as a formula: #0, #1 are the inputs, #y the result
   * @param rule the operation itself, for its slopes
   */
  private record Node(
      String name,
      String op,
      List<Integer> inputs,
      List<String> slopes,
      Function<List<Tensor>, Tensor> rule,
      Tensor value) {
    Node named(String name) {
      return new Node(name, op, inputs, slopes, rule, value);
    }
  }

  /** A number, or the place of a node; one of them. */
  record Part(double number, int node) {
    boolean constant() {
      return node < 0;
    }
  }

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Part> names = new LinkedHashMap<>();

  Graph(String text) {
    Part last = null;
    for (String statement : text.split("[;\n]")) {
      if (statement.isBlank()) continue;
      int at = statement.indexOf('=');
      String name = at < 0 ? "" : statement.substring(0, at).trim();
      boolean fits = at < 0 || name.matches("[A-Za-zŷλ][A-Za-z_ŷλ]*\\d*");
      check(fits, "graph: %s is no name; a name is letters and then digits, such as w1", name);
      boolean known = GraphParser.FUNCTIONS.containsKey(name);
      check(!known, "graph: %s is the name of a function; choose another", name);
      check(!names.containsKey(name), "graph: %s has a value already; choose another name", name);
      Part part = new GraphParser(statement.substring(at + 1), this).whole();
      if (part.constant()) part = variable(part.number);
      if (!name.isEmpty()) {
        Node node = nodes.get(part.node);
        if (node.name.isEmpty()) nodes.set(part.node, node.named(name));
        names.put(name, part);
      }
      last = part;
    }
    check(last != null, "graph: type one, such as x = 2; z = x^2 + 1");
    check(last.node == nodes.size() - 1, "graph: the last line must compute something new");
    boolean computes = !nodes.get(last.node).inputs.isEmpty();
    check(computes, "graph: the last line must compute something from the variables");
    nodes.get(last.node).value.backward();
  }

  /** What a name stands for. */
  Part named(String name) {
    Part part = names.get(name);
    if (part == null) throw bad("graph: %s has no value yet; write %s = 1 before it", name, name);
    return part;
  }

  private Part variable(double value) {
    Tensor leaf = Tensor.scalar(value).requiresGrad();
    return put(new Node("", "=", List.of(), List.of(), null, leaf));
  }

  /** An operation on nodes. */
  Part apply(
      String op, List<Part> parts, List<String> slopes, Function<List<Tensor>, Tensor> rule) {
    List<Integer> inputs = parts.stream().map(Part::node).toList();
    Tensor value = rule.apply(inputs.stream().map(i -> nodes.get(i).value).toList());
    check(Float.isFinite(value.item()), "graph: %s gives %s here", op, value.item());
    return put(new Node("", op, inputs, slopes, rule, value));
  }

  private Part put(Node node) {
    check(nodes.size() < MOST, "graph: more than %s nodes; type something shorter", MOST);
    nodes.add(node);
    return new Part(0, nodes.size() - 1);
  }

  /** A line for each node: name, operation, inputs, formulas of the slopes, with tabs between. */
  String lines() {
    List<String> out = new ArrayList<>();
    for (Node n : nodes) {
      String inputs = String.join(",", n.inputs.stream().map(i -> "" + i).toList());
      out.add(String.join("\t", n.name, n.op, inputs, String.join(",", n.slopes)));
    }
    return String.join("\n", out);
  }

  /** The values of all nodes, their gradients, and then the slope along each edge, in order. */
  double[] numbers() {
    int edges = nodes.stream().mapToInt(n -> n.inputs.size()).sum();
    double[] out = new double[2 * nodes.size() + edges];
    int at = 2 * nodes.size();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      out[i] = node.value.item();
      out[nodes.size() + i] = node.value.grad() == null ? 0 : node.value.grad().item();
      if (node.inputs.isEmpty()) continue;
      List<Tensor> alone =
          node.inputs.stream().map(k -> nodes.get(k).value.copy().requiresGrad()).toList();
      node.rule.apply(alone).backward();
      for (Tensor input : alone) out[at++] = input.grad().item();
    }
    return out;
  }
}
