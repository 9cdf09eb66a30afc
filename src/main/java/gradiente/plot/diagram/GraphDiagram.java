package gradiente.plot.diagram;

import gradiente.plot.paper.Figure;
import gradiente.plot.paper.Ink;
import gradiente.plot.paper.Palette;
import gradiente.plot.paper.Symbols;
import gradiente.plot.paper.Theme;
import gradiente.tensor.Tensor;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The computational graph that led to a tensor, from data and parameters on the left to the result
 * on the right: each node's operation, value and, after {@code backward()}, gradient. Matrices of
 * up to 3 x 3 are written out by rows; values with more elements are given by their shape.
 *
 * <pre>{@code
 * var x = Tensor.scalar(3).requiresGrad();
 * var z = x.mul(x).add(1);
 * z.backward();
 * Draw.graph(z).name(x, "x").name(z, "z")
 * }</pre>
 */
public final class GraphDiagram implements Figure {
  private static final int MOST = 80;
  private static final double COLUMN = 46;
  private static final double LINE = 18;
  private static final Font OPERATION = Ink.bold(15);
  private static final Font NUMBER = Ink.font(13);
  private static final Color GRADIENT = new Color(0xB2450A);
  private static final Map<String, String> SIGNS =
      Map.of("add", "+", "sub", "−", "mul", "×", "div", "÷", "neg", "−( )", "sum", "∑");

  private final List<Tensor> tensors = new ArrayList<>();
  private final List<int[]> edges = new ArrayList<>();
  private final List<List<String>> values = new ArrayList<>();
  private final List<List<String>> gradients = new ArrayList<>();
  private final Map<Tensor, String> names = new IdentityHashMap<>();
  private String title = "";

  GraphDiagram(Tensor root) {
    Map<Tensor, Integer> known = new IdentityHashMap<>();
    visit(root, known);
    for (Tensor t : tensors) {
      values.add(text(t));
      gradients.add(
          t.grad() == null ? List.of() : text(t.grad()).stream().map(s -> "∇ " + s).toList());
    }
  }

  /** Depth first, inputs before results. */
  private int visit(Tensor t, Map<Tensor, Integer> known) {
    Integer seen = known.get(t);
    if (seen != null) return seen;
    List<Integer> from = new ArrayList<>();
    for (Tensor input : t.inputs()) from.add(visit(input, known));
    int id = tensors.size();
    if (id == MOST) {
      throw new IllegalArgumentException(
          "graph: more than "
              + MOST
              + " operations cannot be read; draw a part of the computation");
    }
    tensors.add(t);
    known.put(t, id);
    from.forEach(f -> edges.add(new int[] {f, id}));
    return id;
  }

  private static List<String> text(Tensor t) {
    int columns = t.rank() == 0 ? 1 : t.dim(-1);
    if (t.rank() > 2 || columns > 3 || t.size() > 3 * columns) {
      return List.of(Arrays.toString(t.shape()).replace(", ", " × "));
    }
    List<String> rows = new ArrayList<>();
    for (int from = 0; from < t.size(); from += columns) {
      List<String> parts = new ArrayList<>();
      for (int i = from; i < from + columns; i++) {
        parts.add(Ink.number(t.data()[i], t.size() > 3 ? 3 : 4));
      }
      String row = String.join(", ", parts);
      rows.add(t.rank() == 0 ? row : "[" + row + "]");
    }
    return rows;
  }

  /** Writes {@code title} above the picture. */
  public GraphDiagram title(String title) {
    this.title = Symbols.unicode(title);
    return this;
  }

  /**
   * Names a tensor of the graph.
   *
   * @throws IllegalArgumentException if the result was not computed from it
   */
  public GraphDiagram name(Tensor tensor, String name) {
    if (tensors.stream().noneMatch(t -> t == tensor)) {
      throw new IllegalArgumentException(
          "graph: the result was not computed from \"" + name + "\"");
    }
    names.put(tensor, Symbols.unicode(name));
    return this;
  }

  private String head(int i) {
    Tensor t = tensors.get(i);
    String name = names.get(t);
    if (t.inputs().isEmpty()) return name != null ? name : t.needsGrad() ? "parameter" : "data";
    return name != null ? name + " = " + t.op() : SIGNS.getOrDefault(t.op(), t.op());
  }

  private List<String> lines(int i) {
    List<String> all = new ArrayList<>(values.get(i));
    all.addAll(gradients.get(i));
    return all;
  }

  private double boxWidth(int i) {
    double most = Ink.width(OPERATION, head(i));
    for (String s : lines(i)) most = Math.max(most, Ink.width(NUMBER, s));
    return Math.max(46, most + 22);
  }

  private double boxHeight(int i) {
    return 12 + LINE * (1 + lines(i).size());
  }

  /** Where everything stands: columns as wide as their widest box. */
  private final class Plan {
    final Layering layout;
    final double[] left;
    final double[] wide;
    final double shift;
    final int width;
    final int height;

    Plan() {
      double[] heights = new double[tensors.size()];
      for (int i = 0; i < heights.length; i++) heights[i] = boxHeight(i);
      layout = new Layering(heights, edges, 18);
      left = new double[layout.columns.size()];
      wide = new double[left.length];
      double x = 16;
      double lo = 1e9;
      double hi = -1e9;
      for (int c = 0; c < left.length; c++) {
        left[c] = x;
        for (Layering.Node n : layout.columns.get(c)) {
          wide[c] = Math.max(wide[c], n.id < 0 ? 0 : boxWidth(n.id));
          lo = Math.min(lo, n.y - n.height / 2);
          hi = Math.max(hi, n.y + n.height / 2);
        }
        x += wide[c] + COLUMN;
      }
      double top = title.isEmpty() ? 14 : 46;
      shift = top - lo;
      width = (int) Math.ceil(Math.max(x - COLUMN + 16, Ink.width(Theme.TITLE, title) + 30));
      height = (int) Math.ceil(top + hi - lo + 14);
    }

    double middle(Layering.Node n) {
      return left[n.column] + wide[n.column] / 2;
    }

    double half(Layering.Node n) {
      return n.id < 0 ? wide[n.column] / 2 : boxWidth(n.id) / 2;
    }
  }

  @Override
  public int width() {
    return new Plan().width;
  }

  @Override
  public int height() {
    return new Plan().height;
  }

  @Override
  public void paint(Graphics2D g) {
    Plan plan = new Plan();
    g.setColor(Theme.INK);
    Ink.text(g, Theme.TITLE, title, plan.width / 2.0, 14, 0.5, 0);
    for (List<Layering.Node> route : plan.layout.routes) edge(g, plan, route);
    for (int i = 0; i < tensors.size(); i++) box(g, plan, plan.layout.nodes.get(i));
  }

  private void edge(Graphics2D g, Plan plan, List<Layering.Node> route) {
    Path2D path = new Path2D.Double();
    Layering.Node from = route.get(0);
    path.moveTo(plan.middle(from) + plan.half(from), from.y + plan.shift);
    double endX = 0;
    double endY = 0;
    for (int k = 1; k < route.size(); k++) {
      Layering.Node a = route.get(k - 1);
      Layering.Node b = route.get(k);
      boolean last = k == route.size() - 1;
      double ax = plan.middle(a) + plan.half(a);
      double ay = a.y + plan.shift;
      endX = plan.middle(b) - plan.half(b) - (last ? 9 : 0);
      endY = b.y + plan.shift + (last ? port(plan, route, b) : 0);
      double bend = (endX - ax) / 2;
      path.lineTo(ax, ay); // straight through a column that it only passes
      path.curveTo(ax + bend, ay, endX - bend, endY, endX, endY);
    }
    g.setColor(new Color(0x8A929C));
    g.setStroke(Ink.solid(1.7));
    g.draw(path);
    Ink.arrow(g, endX - 1, endY, endX + 9, endY, 1.7);
  }

  /** Several edges into one box end side by side, in the order they come in. */
  private double port(Plan plan, List<Layering.Node> route, Layering.Node to) {
    List<List<Layering.Node>> into =
        plan.layout.routes.stream()
            .filter(r -> r.get(r.size() - 1) == to)
            .sorted(java.util.Comparator.comparingDouble(r -> r.get(r.size() - 2).y))
            .toList();
    int place = 0;
    while (into.get(place) != route) place++;
    return (place - (into.size() - 1) / 2.0) * Math.min(14, to.height / (into.size() + 1));
  }

  private void box(Graphics2D g, Plan plan, Layering.Node n) {
    double w = boxWidth(n.id);
    double x = plan.middle(n) - w / 2;
    double y = n.y + plan.shift - n.height / 2;
    Tensor t = tensors.get(n.id);
    boolean leaf = t.inputs().isEmpty();
    Color base = leaf ? (t.needsGrad() ? Palette.of(1) : new Color(0x9AA3AD)) : Palette.of(0);
    RoundRectangle2D box = new RoundRectangle2D.Double(x, y, w, n.height, 14, 14);
    g.setColor(Palette.tint(base, leaf ? 0.25 : 0.13));
    g.fill(box);
    g.setColor(base);
    g.setStroke(Ink.solid(1.8));
    g.draw(box);
    double cx = x + w / 2;
    g.setColor(Theme.INK);
    Ink.text(g, OPERATION, head(n.id), cx, y + 6 + LINE / 2, 0.5, 0.5);
    List<String> lines = lines(n.id);
    for (int k = 0; k < lines.size(); k++) {
      g.setColor(k < values.get(n.id).size() ? Theme.INK : GRADIENT);
      Ink.text(g, NUMBER, lines.get(k), cx, y + 6 + LINE * (k + 1.5), 0.5, 0.5);
    }
  }
}
