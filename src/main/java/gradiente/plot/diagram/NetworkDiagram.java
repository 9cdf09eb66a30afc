package gradiente.plot.diagram;

import gradiente.language.Words;
import gradiente.plot.paper.*;
import gradiente.tensor.Refusal;
import gradiente.tensor.Tensor;
import gradiente.tensor.Text;
import java.awt.*;
import java.awt.geom.*;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network as units in layers: weights as lines, red above 0 and blue below, wider when larger, a
 * weight of 0 dotted; activations, when given, as the fill of the units, in one scale for all of
 * them. Where there is room (matrices of up to 4 x 4 and 12 weights) each weight and bias carries
 * its number. A big layer shows its first and last units.
 *
 * <pre>{@code
 * Draw.network(w1, w2).labels("inputs", "hidden", "output").activations(x, h, y)
 * }</pre>
 */
public final class NetworkDiagram implements Figure {
  private static final int MOST = 10;
  private static final int NUMBERED = 12;
  private static final Font SMALL = Ink.font(12);
  private static final double RADIUS = 20;

  private final List<Tensor> weights;
  private final int[] sizes;
  private String[] labels = {};
  private String[][] units = {{}, {}};
  private List<Tensor> activations = List.of();
  private List<float[]> biases = List.of();
  private String[] through = {};
  private String title = "";

  NetworkDiagram(List<Tensor> given) {
    if (given.isEmpty()) throw Refusal.bad("network: no weights, needed matrices [out, in]");
    sizes = new int[given.size() + 1];
    for (int k = 0; k < given.size(); k++) {
      Tensor w = given.get(k);
      if (w.rank() != 2) {
        throw Refusal.bad(
            "network: weights %s are %s, needed [out, in]", k, Arrays.toString(w.shape()));
      }
      String what = Text.of(Words.of("network: weights %d"), k);
      for (float v : w.data()) Check.finite(what, v);
      if (k > 0 && w.dim(1) != sizes[k]) {
        throw Refusal.bad(
            "network: weights %s take %s inputs, the layer before has %s units",
            k, w.dim(1), sizes[k]);
      }
      sizes[k] = w.dim(1);
      sizes[k + 1] = w.dim(0);
    }
    weights = given.stream().map(w -> w.detach().copy()).toList();
  }

  /** A model's: its biases, and for each layer of units what else its values go through. */
  NetworkDiagram(List<Tensor> weights, List<Tensor> biases, String[] through) {
    this(weights);
    this.biases =
        biases.stream()
            .map(b -> b == null ? null : b.data().clone())
            .toList(); // Linear may have none
    this.through = through;
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
      throw Refusal.bad("labels: %s names for %s layers of units", names.length, sizes.length);
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
    if (names.length != n) throw Refusal.bad("%s: %s names for %s units", what, names.length, n);
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
      throw Refusal.bad(
          "activations: %s tensors for %s layers of units", values.length, sizes.length);
    }
    for (int k = 0; k < values.length; k++) {
      if (values[k].size() != sizes[k]) {
        throw Refusal.bad(
            "activations: layer %s got %s values for %s", k, values[k].size(), sizes[k]);
      }
      String what = Text.of(Words.of("activations: layer %d"), k);
      for (float v : values[k].data()) Check.finite(what, v);
    }
    activations = Arrays.stream(values).map(v -> v.detach().copy()).toList();
    return this;
  }

  /**
   * Writes each unit's bias under it where there is room, one tensor for each layer after the
   * inputs.
   *
   * @throws IllegalArgumentException if a number of values is not that of the layer's units
   */
  public NetworkDiagram biases(Tensor... values) {
    if (values.length != weights.size()) {
      throw Refusal.bad(
          "biases: %s tensors for %s layers after the inputs", values.length, weights.size());
    }
    for (int k = 0; k < values.length; k++) {
      if (values[k].size() != sizes[k + 1]) {
        throw Refusal.bad(
            "biases: layer %s got %s values for %s", (k + 1), values[k].size(), sizes[k + 1]);
      }
      String what = Text.of(Words.of("biases: layer %d"), k + 1);
      for (float v : values[k].data()) Check.finite(what, v);
    }
    biases = Arrays.stream(values).map(v -> v.data().clone()).toList();
    return this;
  }

  /** Whether the weights from layer k on carry their numbers. */
  private boolean numbered(int k) {
    return Math.max(sizes[k], sizes[k + 1]) <= 4 && sizes[k] * sizes[k + 1] <= NUMBERED;
  }

  private boolean anyNumbered() {
    return IntStream.range(0, weights.size()).anyMatch(this::numbered);
  }

  /** From the middle of a unit to that of the next. */
  private double step() {
    return anyNumbered() ? 64 : 50;
  }

  /** What stands under a layer: its name, or else how many units it has; then the rest. */
  private String[] caption(int k) {
    String count = Text.of(Words.of(sizes[k] == 1 ? "%d unit" : "%d units"), sizes[k]);
    String next = through.length == 0 ? "" : through[k];
    if (labels.length == 0) return new String[] {count, next};
    return new String[] {labels[k], next.isEmpty() ? count : count + ", " + next};
  }

  private double captionWidth(int k) {
    String[] lines = caption(k);
    return Math.max(Ink.width(Theme.LABEL, lines[0]), Ink.width(Theme.TICK, lines[1]));
  }

  /** The numbers of the units that are drawn; -1 stands for the gap in a big layer. */
  private int[] shown(int layer) {
    int n = sizes[layer];
    if (n <= MOST) return IntStream.range(0, n).toArray();
    return new int[] {0, 1, 2, 3, 4, -1, n - 3, n - 2, n - 1};
  }

  private double side(int which) {
    double most = 0;
    for (String s : units[which]) most = Math.max(most, Ink.width(Theme.LABEL, s));
    double caption = captionWidth(which * (sizes.length - 1));
    return Math.max(26 + RADIUS + (most > 0 ? most + 10 : 16), caption / 2 + 10);
  }

  private double gap() {
    double widest = 0;
    for (int k = 0; k < sizes.length; k++) widest = Math.max(widest, captionWidth(k));
    double least = anyNumbered() ? 200 : 120;
    return Math.max(widest + 16, Math.max(least, Math.min(190, 560.0 / (sizes.length - 1))));
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
    return (int) Math.ceil(top() + tallest() * step() + (anyNumbered() ? 52 : 74));
  }

  private double y(int layer, int place) {
    return top() + step() * ((tallest() - shown(layer).length) / 2.0 + place + 0.5);
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
    float strongest = 1e-12f;
    for (Tensor t : activations) {
      for (float v : t.data()) strongest = Math.max(strongest, Math.abs(v));
    }
    for (int k = 0; k < sizes.length; k++) layer(g, k, strongest);
    if (!anyNumbered()) {
      g.setColor(Theme.AXIS);
      double base = top() + tallest() * step() + 52;
      Ink.text(g, SMALL, Words.of("red above 0, blue below"), width() / 2.0, base, 0.5, 0);
    }
  }

  /** Weak weights first, so that strong ones lie on top. */
  private void links(Graphics2D g, int k, double most) {
    Tensor w = weights.get(k);
    record Link(int from, int to, float weight) {}
    int[] in = shown(k);
    int[] out = shown(k + 1);
    List<Link> links = new ArrayList<>();
    for (int a = 0; a < in.length; a++) {
      for (int b = 0; b < out.length; b++) {
        if (in[a] >= 0 && out[b] >= 0) links.add(new Link(a, b, w.get(out[b], in[a])));
      }
    }
    links.sort(Comparator.comparingDouble(l -> Math.abs(l.weight)));
    for (Link l : links) {
      double share = Math.abs(l.weight) / most;
      g.setColor(
          Palette.mix(
              new Color(0xE2E2E2),
              Palette.diverging(l.weight > 0 ? 0.88 : 0.12),
              Math.sqrt(share)));
      g.setStroke(l.weight == 0 ? Theme.stroke(2, 1.2f) : Ink.solid(0.6 + 4.4 * share));
      if (l.weight == 0) g.setColor(Theme.AXIS);
      Ink.line(g, x(k), y(k, l.from), x(k + 1), y(k + 1, l.to));
    }
    if (numbered(k)) numbers(g, k);
  }

  /** Each weight on its line, where the fewest others pass and no other number stands. */
  private void numbers(Graphics2D g, int k) {
    List<Line2D> lines = new ArrayList<>();
    for (int b = 0; b < sizes[k + 1]; b++) {
      for (int a = 0; a < sizes[k]; a++) {
        lines.add(new Line2D.Double(x(k), y(k, a), x(k + 1), y(k + 1, b)));
      }
    }
    List<Rectangle2D> taken = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line2D line = lines.get(i);
      String number = Ink.number(weights.get(k).data()[i], 3);
      Rectangle2D best = null;
      double least = Double.POSITIVE_INFINITY;
      for (double t = 0.2; t < 0.8; t += 0.04) {
        double cx = line.getX1() + t * (line.getX2() - line.getX1());
        double cy = line.getY1() + t * (line.getY2() - line.getY1());
        Rectangle2D box = Ink.box(cx, cy, Ink.width(SMALL, number) + 4, 15);
        double cost = 0.5 * Math.abs(t - 0.3) + (taken.stream().anyMatch(box::intersects) ? 99 : 0);
        for (Line2D other : lines) cost += other != line && other.intersects(box) ? 1 : 0;
        if (cost < least) {
          least = cost;
          best = box;
        }
      }
      taken.add(best);
      double cx = best.getCenterX();
      double cy = best.getCenterY();
      g.setColor(Theme.PAPER); // the line must not look like a stroke through the number
      g.fill(Ink.box(cx, cy, best.getWidth(), 13));
      g.setColor(Theme.INK);
      Ink.text(g, SMALL, number, cx, cy, 0.5, 0.5);
    }
  }

  private void layer(Graphics2D g, int k, float most) {
    int[] shown = shown(k);
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
        if (Ink.width(SMALL, value) <= 2 * RADIUS - 2) {
          Ink.text(g, SMALL, value, cx, cy, 0.5, 0.5);
        } else { // smaller letters could not be read: they stand out of the unit
          Ink.text(g, SMALL, value, cx, cy, 0.5, 0.5, fill);
        }
      }
      if (k > 0 && !biases.isEmpty() && biases.get(k - 1) != null && numbered(k - 1)) {
        g.setColor(Theme.INK);
        String bias = "b = " + Ink.number(biases.get(k - 1)[shown[p]], 3);
        Ink.text(g, SMALL, bias, cx, cy + RADIUS + 10, 0.5, 0.5, Theme.PAPER);
      }
      g.setColor(Theme.INK);
      if (k == 0 && units[0].length > 0) {
        Ink.text(g, Theme.LABEL, units[0][shown[p]], cx - RADIUS - 8, cy, 1, 0.5);
      }
      if (k == sizes.length - 1 && units[1].length > 0) {
        Ink.text(g, Theme.LABEL, units[1][shown[p]], cx + RADIUS + 8, cy, 0, 0.5);
      }
    }
    String[] caption = caption(k);
    double base = top() + tallest() * step() + 8;
    g.setColor(Theme.INK);
    Ink.text(g, Theme.LABEL, caption[0], x(k), base, 0.5, 0);
    g.setColor(Theme.AXIS);
    Ink.text(g, Theme.TICK, caption[1], x(k), base + 20, 0.5, 0);
  }

  @Override
  public String alt() {
    List<String> layers = IntStream.range(0, sizes.length).mapToObj(this::words).toList();
    return Alt.of(Words.of("Network"), title, layers);
  }

  private String words(int k) {
    String[] caption = caption(k);
    return caption[1].isEmpty() ? caption[0] : caption[0] + " (" + caption[1] + ")";
  }
}
