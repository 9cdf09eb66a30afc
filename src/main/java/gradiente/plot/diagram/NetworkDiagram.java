package gradiente.plot.diagram;

import gradiente.plot.paper.Check;
import gradiente.plot.paper.Figure;
import gradiente.plot.paper.Ink;
import gradiente.plot.paper.Palette;
import gradiente.plot.paper.Symbols;
import gradiente.plot.paper.Theme;
import gradiente.tensor.Tensor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import java.util.List;

/**
 * A network as units in layers: weights as lines, red above 0 and blue below, wider when larger;
 * activations, when given, as the fill of the units. A big layer shows its first and last units.
 *
 * <pre>{@code
 * Draw.network(w1, w2).labels("inputs", "hidden", "output").activations(x, h, y)
 * }</pre>
 */
public final class NetworkDiagram implements Figure {
  private static final int MOST = 10;
  private static final double STEP = 50;
  private static final double RADIUS = 17;

  private final List<Tensor> weights;
  private final int[] sizes;
  private String[] labels = {};
  private String[][] units = {{}, {}};
  private List<Tensor> activations = List.of();
  private String title = "";

  NetworkDiagram(List<Tensor> given) {
    if (given.isEmpty()) {
      throw new IllegalArgumentException("network: no weights, needed matrices [out, in]");
    }
    sizes = new int[given.size() + 1];
    for (int k = 0; k < given.size(); k++) {
      Tensor w = given.get(k);
      if (w.rank() != 2) {
        throw new IllegalArgumentException(
            "network: weights " + k + " are " + Arrays.toString(w.shape()) + ", needed [out, in]");
      }
      for (float v : w.data()) Check.finite("network: weights " + k, v);
      if (k > 0 && w.dim(1) != sizes[k]) {
        throw new IllegalArgumentException(
            "network: weights "
                + k
                + " take "
                + w.dim(1)
                + " inputs, the layer before has "
                + sizes[k]
                + " units");
      }
      sizes[k] = w.dim(1);
      sizes[k + 1] = w.dim(0);
    }
    weights = given.stream().map(w -> w.detach().copy()).toList();
  }

  /** Writes {@code title} above the picture. */
  public NetworkDiagram title(String title) {
    this.title = Symbols.unicode(title);
    return this;
  }

  /**
   * Names the layers, inputs first, under each of them.
   *
   * @throws IllegalArgumentException unless there is one name for each layer of units
   */
  public NetworkDiagram labels(String... names) {
    if (names.length != sizes.length) {
      throw new IllegalArgumentException(
          "labels: " + names.length + " names for " + sizes.length + " layers of units");
    }
    labels = Arrays.stream(names).map(Symbols::unicode).toArray(String[]::new);
    return this;
  }

  /** Names each input, beside its unit. */
  public NetworkDiagram inputs(String... names) {
    units[0] = named("inputs", names, sizes[0]);
    return this;
  }

  /** Names each output, beside its unit. */
  public NetworkDiagram outputs(String... names) {
    units[1] = named("outputs", names, sizes[sizes.length - 1]);
    return this;
  }

  private static String[] named(String what, String[] names, int n) {
    if (names.length != n) {
      throw new IllegalArgumentException(what + ": " + names.length + " names for " + n + " units");
    }
    return Arrays.stream(names)
        .map(name -> Ink.cut(Symbols.unicode(name), Theme.LABEL, 240))
        .toArray(String[]::new);
  }

  /**
   * Fills the units with their values, one tensor for each layer, inputs first.
   *
   * @throws IllegalArgumentException if a number of values is not that of the layer's units
   */
  public NetworkDiagram activations(Tensor... values) {
    if (values.length != sizes.length) {
      throw new IllegalArgumentException(
          "activations: " + values.length + " tensors for " + sizes.length + " layers of units");
    }
    for (int k = 0; k < values.length; k++) {
      if (values[k].size() != sizes[k]) {
        throw new IllegalArgumentException(
            "activations: layer " + k + " got " + values[k].size() + " values for " + sizes[k]);
      }
      for (float v : values[k].data()) Check.finite("activations: layer " + k, v);
    }
    activations = Arrays.stream(values).map(v -> v.detach().copy()).toList();
    return this;
  }

  /** The numbers of the units that are drawn; -1 stands for the gap in a big layer. */
  private int[] shown(int layer) {
    int n = sizes[layer];
    if (n <= MOST) return java.util.stream.IntStream.range(0, n).toArray();
    return new int[] {0, 1, 2, 3, 4, -1, n - 3, n - 2, n - 1};
  }

  private double side(int which) {
    double most = 0;
    for (String s : units[which]) most = Math.max(most, Ink.width(Theme.LABEL, s));
    double label =
        labels.length == 0 ? 0 : Ink.width(Theme.LABEL, labels[which * (sizes.length - 1)]);
    return Math.max(26 + RADIUS + (most > 0 ? most + 10 : 16), label / 2 + 10);
  }

  private double gap() {
    double widest =
        Arrays.stream(labels).mapToDouble(s -> Ink.width(Theme.LABEL, s)).max().orElse(0);
    return Math.max(widest + 16, Math.max(120, Math.min(190, 560.0 / (sizes.length - 1))));
  }

  private double x(int layer) {
    return side(0) + layer * gap();
  }

  private double top() {
    return title.isEmpty() ? 14 : 44;
  }

  private int tallest() {
    int most = 0;
    for (int k = 0; k < sizes.length; k++) most = Math.max(most, shown(k).length);
    return most;
  }

  @Override
  public int width() {
    double need = x(sizes.length - 1) + side(1);
    return (int) Math.ceil(Math.max(need, Ink.width(Theme.TITLE, title) + 30));
  }

  @Override
  public int height() {
    return (int) Math.ceil(top() + tallest() * STEP + 52);
  }

  private double y(int layer, int place) {
    return top() + STEP * (tallest() - shown(layer).length) / 2.0 + STEP * (place + 0.5);
  }

  @Override
  public void paint(Graphics2D g) {
    g.setColor(Theme.INK);
    Ink.text(g, Theme.TITLE, title, width() / 2.0, 12, 0.5, 0);
    double most = 1e-12;
    for (Tensor w : weights) {
      for (float v : w.data()) most = Math.max(most, Math.abs(v));
    }
    for (int k = 0; k < weights.size(); k++) links(g, k, most);
    for (int k = 0; k < sizes.length; k++) layer(g, k);
  }

  /** Weak weights first, so that strong ones lie on top. */
  private void links(Graphics2D g, int k, double most) {
    Tensor w = weights.get(k);
    record Link(int from, int to, float weight) {}
    int[] in = shown(k);
    int[] out = shown(k + 1);
    java.util.ArrayList<Link> links = new java.util.ArrayList<>();
    for (int a = 0; a < in.length; a++) {
      for (int b = 0; b < out.length; b++) {
        if (in[a] >= 0 && out[b] >= 0) links.add(new Link(a, b, w.get(out[b], in[a])));
      }
    }
    links.sort(java.util.Comparator.comparingDouble(l -> Math.abs(l.weight)));
    for (Link l : links) {
      double share = Math.abs(l.weight) / most;
      g.setColor(
          Palette.mix(
              new Color(0xE2E2E2),
              Palette.diverging(l.weight > 0 ? 0.88 : 0.12),
              Math.sqrt(share)));
      g.setStroke(Ink.solid(0.6 + 4.4 * share));
      Ink.line(g, x(k), y(k, l.from), x(k + 1), y(k + 1, l.to));
    }
  }

  private void layer(Graphics2D g, int k) {
    int[] shown = shown(k);
    float most = 1e-12f;
    for (int i = 0; !activations.isEmpty() && i < sizes[k]; i++) {
      most = Math.max(most, Math.abs(activations.get(k).data()[i]));
    }
    for (int p = 0; p < shown.length; p++) {
      double cx = x(k);
      double cy = y(k, p);
      if (shown[p] < 0) {
        g.setColor(Theme.INK);
        Ink.text(g, Ink.bold(22), "⋮", cx, cy, 0.5, 0.5);
        continue;
      }
      Color fill = new Color(0xF2F5F8);
      if (!activations.isEmpty()) {
        fill = Palette.diverging(0.5 + 0.4 * activations.get(k).data()[shown[p]] / most);
      }
      Ellipse2D unit = new Ellipse2D.Double(cx - RADIUS, cy - RADIUS, 2 * RADIUS, 2 * RADIUS);
      g.setColor(fill);
      g.fill(unit);
      g.setColor(Theme.INK);
      g.setStroke(Ink.solid(1.6));
      g.draw(unit);
      if (!activations.isEmpty()) {
        g.setColor(Palette.inkOn(fill));
        String value = Ink.number(activations.get(k).data()[shown[p]], 2);
        double fit = (2 * RADIUS - 5) / Ink.width(Ink.font(11.5), value);
        Ink.text(g, Ink.font(11.5 * Math.min(1, fit)), value, cx, cy, 0.5, 0.5);
      }
      g.setColor(Theme.INK);
      if (k == 0 && units[0].length > 0) {
        Ink.text(g, Theme.LABEL, units[0][shown[p]], cx - RADIUS - 8, cy, 1, 0.5);
      }
      if (k == sizes.length - 1 && units[1].length > 0) {
        Ink.text(g, Theme.LABEL, units[1][shown[p]], cx + RADIUS + 8, cy, 0, 0.5);
      }
    }
    String count = sizes[k] + (sizes[k] == 1 ? " unit" : " units");
    double base = top() + tallest() * STEP + 8;
    g.setColor(Theme.INK);
    Ink.text(g, Theme.LABEL, labels.length == 0 ? count : labels[k], x(k), base, 0.5, 0);
    if (labels.length > 0) {
      g.setColor(Theme.AXIS);
      Ink.text(g, Theme.TICK, count, x(k), base + 20, 0.5, 0);
    }
  }
}
