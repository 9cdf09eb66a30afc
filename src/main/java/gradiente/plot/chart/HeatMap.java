package gradiente.plot.chart;

import gradiente.language.Words;
import gradiente.plot.axes.Values;
import gradiente.plot.paper.*;
import gradiente.tensor.Refusal;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * A matrix as colored cells, with the numbers in them where they fit and a scale of the colors
 * beside it. The cells are square; the figure is as large as they need.
 */
public final class HeatMap implements Figure {
  private static final int PAD = 14;
  private static final int SCALE = 64;
  private static final int LEAST = 40;

  private final double[][] values;
  private double[][] shades;
  private List<String> rows = List.of();
  private List<String> columns = List.of();
  private String title = "";
  private String xLabel = "";
  private String yLabel = "";
  private double lo = Double.POSITIVE_INFINITY;
  private double hi = Double.NEGATIVE_INFINITY;
  private int decimals;
  private int side;
  private boolean scale = true;
  private DoubleFunction<Color> colors = Palette::sequential;

  public HeatMap(double[][] matrix) {
    if (matrix.length == 0 || matrix[0].length == 0) throw Refusal.bad("heatmap: no values");
    values = new double[matrix.length][];
    boolean whole = true;
    for (int i = 0; i < matrix.length; i++) {
      String uneven = "heatmap: row 0 has %s values, row %s has %s";
      int width = matrix[0].length;
      Refusal.check(matrix[i].length == width, uneven, width, i, matrix[i].length);
      values[i] = matrix[i].clone();
      for (double v : values[i]) {
        if (Double.isFinite(v)) {
          lo = Math.min(lo, v);
          hi = Math.max(hi, v);
          whole &= v == Math.rint(v);
        }
      }
    }
    if (lo > hi) throw Refusal.bad("heatmap: no value is a finite number");
    // Small numbers get two digits that count: as 0.00 they would all look alike.
    double most = Math.max(Math.abs(lo), Math.abs(hi));
    decimals = whole ? 0 : (int) Math.max(2, Math.min(9, 1 - Math.floor(Math.log10(most))));
    shades = values;
  }

  private static String name(String text) {
    return Ink.cut(Symbols.unicode(text), Theme.LABEL, 240);
  }

  /** Names the rows, from top to bottom. */
  public HeatMap rows(String... names) {
    String other = "heatmap: the matrix' side has %s values, rows has %s";
    Refusal.check(names.length == values.length, other, values.length, names.length);
    rows = Arrays.stream(names).map(HeatMap::name).toList();
    return this;
  }

  /** Names the columns, from left to right. */
  public HeatMap columns(String... names) {
    String other = "heatmap: the matrix' top has %s values, columns has %s";
    Refusal.check(names.length == values[0].length, other, values[0].length, names.length);
    columns = Arrays.stream(names).map(HeatMap::name).toList();
    return this;
  }

  /** Sets the title. */
  public HeatMap title(String title) {
    this.title = Ink.cut(Symbols.unicode(title), Theme.TITLE, 640);
    return this;
  }

  /** Names what the columns (x) and the rows (y) are. */
  public HeatMap labels(String x, String y) {
    xLabel = Symbols.unicode(x);
    yLabel = Symbols.unicode(y);
    return this;
  }

  /**
   * Sets how many decimals the numbers have; without a call 0 for whole numbers, else 2 or more.
   */
  public HeatMap decimals(int decimals) {
    this.decimals = Math.max(0, Math.min(9, decimals));
    side = 0;
    return this;
  }

  /** Sets the values of the first and last color. */
  public HeatMap range(double lo, double hi) {
    Values.interval("heatmap", lo, hi);
    this.lo = lo;
    this.hi = hi;
    return this;
  }

  /** Colors by sign: blue below zero, red above, near-white at zero. */
  public HeatMap diverging() {
    double most = Math.max(Math.abs(lo), Math.abs(hi));
    lo = most == 0 ? -1 : -most;
    hi = -lo;
    colors = Palette::diverging;
    return this;
  }

  /**
   * Colors each count by its part of its row, white to blue: a class with few samples shows too.
   */
  public HeatMap byRow() {
    shades = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      double sum = Arrays.stream(values[i]).sum();
      shades[i] = Arrays.stream(values[i]).map(v -> sum == 0 ? 0 : v / sum).toArray();
    }
    lo = 0;
    hi = 1;
    scale = false;
    colors = t -> Palette.tint(new Color(0x00517F), t);
    return this;
  }

  /** Side of a cell; where that makes room for the numbers in them, a page is filled. */
  private int cell() {
    return side == 0 ? side = side() : side;
  }

  private int side() {
    int n = Math.max(values.length, values[0].length);
    int cell = Math.max(6, Math.min(64, 440 / n));
    int wide = 640 / n;
    return n > 9 && n < 17 && number(cell) == null && number(wide) != null ? wide : cell;
  }

  private Font names() {
    return Theme.font(Math.max(9, Math.min(14, cell() - 2)), Font.PLAIN);
  }

  private double widest(List<String> texts) {
    return texts.stream().mapToDouble(text -> Ink.width(names(), text)).max().orElse(0);
  }

  /** Whether the columns' names stand upright because they are wider than a cell. */
  private boolean upright() {
    return widest(columns) > cell() - 4;
  }

  private int left() {
    return PAD + (yLabel.isEmpty() ? 0 : 26) + (rows.isEmpty() ? 0 : (int) widest(rows) + 8);
  }

  private int top() {
    return PAD + (title.isEmpty() ? 0 : 30);
  }

  private int below() {
    int names = columns.isEmpty() ? 0 : upright() ? (int) widest(columns) + 10 : 24;
    return names + (xLabel.isEmpty() ? 0 : 24) + PAD;
  }

  /** Whether a scale stands beside the cells; without numbers in them they say nothing else. */
  private boolean scale() {
    return scale || number(cell()) == null;
  }

  private int right() {
    if (!scale()) return PAD;
    double widest = Math.max(Ink.width(Theme.TICK, text(lo)), Ink.width(Theme.TICK, text(hi)));
    return PAD + Math.max(SCALE, 40 + (int) widest);
  }

  @Override
  public int width() {
    int content = left() + cell() * values[0].length + right();
    return Math.max(content, (int) Ink.width(Theme.TITLE, title) + 2 * PAD);
  }

  @Override
  public int height() {
    // A scale needs room for two numbers.
    int high = Math.max(cell() * values.length, scale() && lo < hi ? LEAST : 0);
    return top() + Math.max(cell() * values.length + below(), high + PAD);
  }

  @Override
  public String alt() {
    return Alt.of(Words.of("Heat map"), title, List.of(), xLabel, yLabel);
  }

  @Override
  public void paint(Graphics2D g) {
    int cell = cell();
    int wide = cell * values[0].length;
    int high = cell * values.length;
    int x0 = left() + (width() - left() - right() - wide) / 2;
    int y0 = top();
    g.setColor(Theme.INK);
    double half = Ink.width(Theme.TITLE, title) / 2;
    double center = Math.max(half + 6, Math.min(width() - half - 6, x0 + wide / 2.0));
    Ink.text(g, Theme.TITLE, title, center, PAD, 0.5, 0);
    Font font = number(cell);
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        Color paper = color(shades[i][j]);
        double x = x0 + j * cell;
        double y = y0 + i * cell;
        g.setColor(paper);
        // A gap of one pixel as grid line, while the cells are large enough to spare it.
        double size = cell >= 14 ? cell - 1 : cell;
        g.fill(new Rectangle2D.Double(x, y, size, size));
        if (font != null) {
          g.setColor(Palette.inkOn(paper));
          Ink.text(g, font, text(values[i][j]), x + size / 2, y + size / 2, 0.5, 0.5);
        }
      }
    }
    names(g, x0, y0, cell);
    g.setColor(Theme.INK);
    double cx = x0 + wide / 2.0;
    double cy = y0 + high / 2.0;
    String under = Ink.cut(xLabel, Theme.LABEL, 2 * Math.min(cx, width() - cx) - 8);
    String beside = Ink.cut(yLabel, Theme.LABEL, 2 * Math.min(cy, height() - cy) - 8);
    Ink.text(g, Theme.LABEL, under, cx, height() - PAD - 14, 0.5, 0);
    Ink.upwards(g, Theme.LABEL, beside, PAD + 8, cy, 0.5);
    if (scale()) {
      double tall = lo < hi ? Math.max(LEAST, high) : high;
      ColorScale.paint(g, x0 + wide + 16, y0, tall, lo, hi, colors, text(lo));
    }
  }

  private void names(Graphics2D g, int x0, int y0, int cell) {
    g.setColor(Theme.INK);
    for (int i = 0; i < rows.size(); i++) {
      Ink.text(g, names(), rows.get(i), x0 - 8, y0 + (i + 0.5) * cell, 1, 0.5);
    }
    double bottom = y0 + cell * values.length + 6;
    for (int j = 0; j < columns.size(); j++) {
      double x = x0 + (j + 0.5) * cell;
      if (upright()) {
        Ink.upwards(g, names(), columns.get(j), x, bottom, 1);
      } else {
        Ink.text(g, names(), columns.get(j), x, bottom, 0.5, 0);
      }
    }
  }

  private Color color(double value) {
    if (!Double.isFinite(value)) return Theme.GRID;
    return colors.apply(hi == lo ? 0.5 : (value - lo) / (hi - lo));
  }

  private String text(double value) {
    if (!Double.isFinite(value)) return "–";
    // All numbers of a matrix have the same decimals, so that they can be compared at a glance.
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return (Double.parseDouble(text) == 0 ? text.replace("-", "") : text).replace('-', '−');
  }

  /** The largest font in which every number fits its cell; null if none that can be read. */
  private Font number(int cell) {
    List<String> texts = new ArrayList<>();
    for (double[] row : values) {
      for (double value : row) texts.add(text(value));
    }
    for (int size = 16; size >= 10; size--) {
      Font font = Theme.font(size, Font.PLAIN);
      if (size < cell - 4 && texts.stream().allMatch(text -> Ink.width(font, text) < cell - 5)) {
        return font;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return "HeatMap "
        + values.length
        + "x"
        + values[0].length
        + (title.isEmpty() ? "" : ": " + title);
  }
}
