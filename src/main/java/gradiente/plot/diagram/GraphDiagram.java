package gradiente.plot.diagram;

import gradiente.language.Words;
import gradiente.plot.paper.*;
import gradiente.tensor.Refusal;
import gradiente.tensor.Tensor;
import gradiente.tensor.Text;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.*;
import java.util.*;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The computational graph that led to a tensor, from data and parameters on the left to the result
 * on the right (downwards where that is wider than a page): each node's operation with its number,
 * value and, after {@code backward()}, gradient. Matrices of up to 3 x 3 are written out by rows;
 * values with more elements are given by their shape.
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
  private static final double COLUMN = 40;
  private static final double ROW = 34;
  private static final double LINE = 18;
  private static final Font OPERATION = Ink.bold(15);
  private static final Font NUMBER = Ink.font(13);
  private static final Color GRADIENT = new Color(0xB2450A);

  /** Wider pictures, shrunk to the 900 of a notebook, would have numbers of less than 11. */
  private static final double PAGE = 1040;

  /** How operations are written, with # for the number beside the input where there is one. */
  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("add", "+ #"),
          Map.entry("sub", "− #"),
          Map.entry("mul", "× #"),
          Map.entry("div", "÷ #"),
          Map.entry("pow", "( )#"),
          Map.entry("neg", "−( )"),
          Map.entry("sum", "∑"),
          Map.entry("sqrt", "√( )"),
          Map.entry("exp", "e^( )"),
          Map.entry("log", "ln( )"),
          Map.entry("abs", "|( )|"),
          Map.entry("dot", "·"),
          Map.entry("matmul", "matmul"),
          Map.entry("transpose", "( )ᵀ"),
          Map.entry("sigmoid", "σ( )"),
          Map.entry("tanh", "tanh( )"),
          Map.entry("relu", "relu( )"));

  private final List<Tensor> tensors = new ArrayList<>();
  private final Map<Tensor, Integer> numbers = new IdentityHashMap<>();
  private final List<int[]> edges = new ArrayList<>();
  private final List<List<String>> values = new ArrayList<>();
  private final List<List<String>> gradients = new ArrayList<>();
  private final Map<Tensor, String> names = new IdentityHashMap<>();
  private String title = "";
  private int walked = -1;

  GraphDiagram(Tensor root) {
    for (Tensor t : ordered(root)) add(t);
    for (Tensor t : tensors) {
      values.add(text(t));
      gradients.add(
          t.grad() == null ? List.of() : text(t.grad()).stream().map(s -> "∇ " + s).toList());
    }
  }

  /** All tensors that led to the root, inputs before results; by a stack, however deep they lie. */
  private static List<Tensor> ordered(Tensor root) {
    List<Tensor> done = new ArrayList<>();
    Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Tensor> written = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Tensor> waiting = new ArrayDeque<>(List.of(root));
    while (!waiting.isEmpty()) {
      Tensor t = waiting.peek();
      if (seen.add(t)) {
        if (seen.size() > MOST) {
          throw Refusal.bad(
              "graph: more than %s operations cannot be read; draw a part of the computation",
              MOST);
        }
        for (int i = t.inputs().size() - 1; i >= 0; i--) {
          if (!seen.contains(t.inputs().get(i))) waiting.push(t.inputs().get(i));
        }
      } else {
        waiting.pop();
        if (written.add(t)) done.add(t);
      }
    }
    return done;
  }

  private void add(Tensor t) {
    int id = tensors.size();
    tensors.add(t);
    numbers.put(t, id);
    for (Tensor input : t.inputs()) edges.add(new int[] {numbers.get(input), id});
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
      throw Refusal.bad("graph: the result was not computed from \"%s\"", name);
    }
    names.put(tensor, Symbols.unicode(name));
    return this;
  }

  /** How many moments the walk forward and back has: one for each value, one for each gradient. */
  public int moments() {
    return tensors.size() + (int) gradients.stream().filter(g -> !g.isEmpty()).count();
  }

  /**
   * The picture in the middle of the walk: inputs before results each node gets its value, then
   * from the back each its gradient. The newest one has a thick edge; all stay in their places.
   *
   * @param moments that have passed, 0 to {@link #moments}
   * @throws IllegalArgumentException if there are not so many
   */
  public GraphDiagram walked(int moments) {
    if (moments < 0 || moments > moments()) {
      throw Refusal.bad("walked: the walk has 0 to %s moments, not %s", moments(), moments);
    }
    walked = moments;
    return this;
  }

  /** Whether the walk has come to a node's value. */
  private boolean valued(int i) {
    return walked < 0 || i < walked;
  }

  /** Whether the walk has come back to a node. */
  private boolean returned(int i) {
    return walked < 0 || backAt(i) <= walked;
  }

  /** The moment of a node's gradient. */
  private int backAt(int i) {
    return tensors.size()
        + (int) gradients.subList(i, tensors.size()).stream().filter(g -> !g.isEmpty()).count();
  }

  private boolean newest(int i) {
    boolean back = !gradients.get(i).isEmpty() && backAt(i) == walked;
    return walked > 0 && (back || walked == i + 1);
  }

  /** What a node is: a leaf's name, or the operation that made it. */
  private String head(int i) {
    Tensor t = tensors.get(i);
    if (t.inputs().isEmpty())
      return names.getOrDefault(t, Words.of(t.needsGrad() ? "parameter" : "data"));
    String sign = SIGNS.getOrDefault(t.op(), t.op());
    if (Double.isNaN(t.constant()))
      return sign.replace("( )#", Words.of("power")).replace("#", "").strip();
    String number = Ink.number(t.constant(), 4);
    if (t.op().equals("pow")) number = Symbols.unicode("^{" + number + "}");
    return sign.contains("#") ? sign.replace("#", number) : sign + " " + number;
  }

  /** Its value, by its name where a result has one, and its gradient. */
  private List<String> lines(int i) {
    List<String> all = new ArrayList<>(values.get(i));
    String name = tensors.get(i).inputs().isEmpty() ? null : names.get(tensors.get(i));
    if (name != null && all.size() == 1) all.set(0, name + " = " + all.get(0));
    if (name != null && all.size() > 1) all.add(0, name + " =");
    all.addAll(gradients.get(i));
    return all;
  }

  /** The lines that the walk has written so far. */
  private List<String> seen(int i) {
    List<String> all = lines(i);
    int cut = all.size() - gradients.get(i).size();
    List<String> now = new ArrayList<>();
    if (valued(i)) now.addAll(all.subList(0, cut));
    if (returned(i)) now.addAll(all.subList(cut, all.size()));
    return now;
  }

  private double boxWidth(int i) {
    double most = Ink.width(OPERATION, head(i));
    for (String s : lines(i)) most = Math.max(most, Ink.width(NUMBER, s));
    return Math.max(46, most + 22);
  }

  private double boxHeight(int i) {
    return 12 + LINE * (1 + lines(i).size());
  }

  /**
   * Where everything stands: the layers of the graph one after the other, from left to right, or
   * downwards where that would be wider than a page.
   */
  private final class Plan {
    final boolean down;
    final Layering layout;
    final double[] start;
    final double[] deep;
    final double shift;
    final int width;
    final int height;

    Plan(boolean down) {
      this.down = down;
      double[] across = new double[tensors.size()];
      for (int i = 0; i < across.length; i++) across[i] = down ? boxWidth(i) : boxHeight(i);
      layout = new Layering(across, edges, 18);
      start = new double[layout.columns.size()];
      deep = new double[start.length];
      double title = GraphDiagram.this.title.isEmpty() ? 14 : 46;
      double at = down ? title : 16;
      double lo = 1e9;
      double hi = -1e9;
      for (int c = 0; c < start.length; c++) {
        start[c] = at;
        for (Layering.Node n : layout.columns.get(c)) {
          deep[c] = Math.max(deep[c], 2 * half(n));
          lo = Math.min(lo, n.y - n.height / 2);
          hi = Math.max(hi, n.y + n.height / 2);
        }
        at += deep[c] + (down ? ROW : COLUMN);
      }
      double end = at - (down ? ROW : COLUMN);
      double most = Ink.width(Theme.TITLE, GraphDiagram.this.title) + 30;
      width = (int) Math.ceil(Math.max(down ? hi - lo + 32 : end + 16, most));
      height = (int) Math.ceil(down ? end + 14 : title + hi - lo + 14);
      shift = down ? (width - hi - lo) / 2 : title - lo;
    }

    /** The middle of a node along the way of the arrows. */
    double middle(Layering.Node n) {
      return start[n.column] + deep[n.column] / 2;
    }

    /** From there to its end; an edge that only passes goes through the whole layer. */
    double half(Layering.Node n) {
      if (n.id < 0) return deep[n.column] / 2;
      return (down ? boxHeight(n.id) : boxWidth(n.id)) / 2;
    }

    Point2D point(double along, double across) {
      return down ? new Point2D.Double(across, along) : new Point2D.Double(along, across);
    }
  }

  private Plan plan() {
    Plan across = new Plan(false);
    if (across.width <= PAGE) return across;
    Plan down = new Plan(true);
    return down.width < across.width ? down : across;
  }

  @Override
  public int width() {
    return plan().width;
  }

  @Override
  public int height() {
    return plan().height;
  }

  @Override
  public void paint(Graphics2D g) {
    Plan plan = plan();
    g.setColor(Theme.INK);
    Ink.text(g, Theme.TITLE, title, plan.width / 2.0, 14, 0.5, 0);
    for (List<Layering.Node> route : plan.layout.routes) edge(g, plan, route);
    for (int i = 0; i < tensors.size(); i++) box(g, plan, plan.layout.nodes.get(i));
  }

  private void edge(Graphics2D g, Plan plan, List<Layering.Node> route) {
    Path2D path = new Path2D.Double();
    Layering.Node from = route.get(0);
    Point2D p = plan.point(plan.middle(from) + plan.half(from), from.y + plan.shift);
    path.moveTo(p.getX(), p.getY());
    double end = 0;
    double across = 0;
    for (int k = 1; k < route.size(); k++) {
      Layering.Node a = route.get(k - 1);
      Layering.Node b = route.get(k);
      boolean last = k == route.size() - 1;
      double begin = plan.middle(a) + plan.half(a);
      end = plan.middle(b) - plan.half(b) - (last ? 9 : 0);
      across = b.y + plan.shift + (last ? port(plan, route, b) : 0);
      double bend = (end - begin) / 2;
      p = plan.point(begin, a.y + plan.shift);
      path.lineTo(p.getX(), p.getY()); // straight through a layer that it only passes
      Point2D q = plan.point(begin + bend, a.y + plan.shift);
      Point2D r = plan.point(end - bend, across);
      p = plan.point(end, across);
      path.curveTo(q.getX(), q.getY(), r.getX(), r.getY(), p.getX(), p.getY());
    }
    g.setColor(new Color(0x8A929C));
    g.setStroke(Ink.solid(1.7));
    g.draw(path);
    Point2D foot = plan.point(end - 1, across);
    Point2D tip = plan.point(end + 9, across);
    Ink.arrow(g, foot.getX(), foot.getY(), tip.getX(), tip.getY(), 1.7);
  }

  /** Several edges into one box end side by side, in the order they come in. */
  private double port(Plan plan, List<Layering.Node> route, Layering.Node to) {
    List<List<Layering.Node>> into =
        plan.layout.routes.stream()
            .filter(r -> r.get(r.size() - 1) == to)
            .sorted(Comparator.comparingDouble(r -> r.get(r.size() - 2).y))
            .toList();
    int place = 0;
    while (into.get(place) != route) place++;
    return (place - (into.size() - 1) / 2.0) * Math.min(14, to.height / (into.size() + 1));
  }

  @Override
  public String alt() {
    return Alt.of(
        Text.of(Words.of("Graph of %d nodes"), tensors.size()),
        title,
        IntStream.range(0, tensors.size())
            .mapToObj(i -> head(i) + " " + String.join(" ", seen(i)))
            .toList());
  }

  private void box(Graphics2D g, Plan plan, Layering.Node n) {
    double w = boxWidth(n.id);
    double h = boxHeight(n.id);
    Point2D middle = plan.point(plan.middle(n), n.y + plan.shift);
    double x = middle.getX() - w / 2;
    double y = middle.getY() - h / 2;
    Tensor t = tensors.get(n.id);
    boolean leaf = t.inputs().isEmpty();
    Color base = leaf ? (t.needsGrad() ? Palette.of(1) : new Color(0x9AA3AD)) : Palette.of(0);
    RoundRectangle2D box = new RoundRectangle2D.Double(x, y, w, h, 14, 14);
    g.setColor(Palette.tint(base, leaf ? 0.25 : 0.13));
    g.fill(box);
    g.setColor(base);
    g.setStroke(Ink.solid(newest(n.id) ? 5 : 1.8));
    g.draw(box);
    double cx = x + w / 2;
    g.setColor(Theme.INK);
    Ink.text(g, OPERATION, head(n.id), cx, y + 6 + LINE / 2, 0.5, 0.5);
    List<String> lines = seen(n.id);
    int cut = lines(n.id).size() - gradients.get(n.id).size();
    for (int k = 0; k < lines.size(); k++) {
      g.setColor(k < cut ? Theme.INK : GRADIENT);
      Ink.text(g, NUMBER, lines.get(k), cx, y + 6 + LINE * (k + 1.5), 0.5, 0.5);
    }
  }
}
