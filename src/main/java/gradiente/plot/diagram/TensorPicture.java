package gradiente.plot.diagram;

import gradiente.language.Words;
import gradiente.plot.paper.*;
import gradiente.tensor.Refusal;
import gradiente.tensor.Tensor;
import gradiente.tensor.Text;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The shape of a tensor as blocks: a number, a row, a table, a cube, a row of cubes, rows of rows
 * of cubes. Long axes are drawn with a few cells and their true length is written beside them.
 *
 * <pre>{@code
 * Draw.shape(128, 28, 28).axes("images", "rows", "columns")
 * Draw.tensor(Tensor.of(2, 7, 3))     // with its numbers
 * }</pre>
 */
public final class TensorPicture implements Figure {
  private static final Font NUMBER = Ink.font(17);
  private static final double DEEP = 0.45;
  private static final double EDGE = 34;

  private final int[] shape;
  private final int[] drawn;
  private final float[] values;
  private final double cell;
  private String[] axes = {};
  private String title = "";

  /**
   * @param values null for empty cells
   */
  TensorPicture(int[] shape, float[] values) {
    if (shape.length > 5) {
      throw Refusal.bad(
          "shape: rank %s of %s, at most 5 is drawn", shape.length, Arrays.toString(shape));
    }
    for (int n : shape) {
      if (n < 1) throw Refusal.bad("shape: %s has no elements", Arrays.toString(shape));
    }
    this.shape = shape.clone();
    this.values = values;
    int rank = shape.length;
    int[] most = {3, 3, 4, 5, 6};
    drawn = new int[5];
    for (int k = 0; k < 5; k++) {
      int n = k < 5 - rank ? 1 : shape[k - 5 + rank];
      drawn[k] = Math.min(n, rank <= 2 && n <= 10 ? n : most[k]);
    }
    double widest = rank <= 2 ? 42 : 34;
    for (int i = 0; values != null && rank <= 2 && i < values.length; i++) {
      Check.finite("tensor", values[i]);
      widest = Math.max(widest, Ink.width(NUMBER, Ink.number(values[i], 3)) + 14);
    }
    cell = rank > 3 ? 20 : widest;
  }

  /** Writes {@code title} above the picture. */
  public TensorPicture title(String title) {
    this.title = Symbols.unicode(title);
    return this;
  }

  /**
   * Names the axes, first to last.
   *
   * @throws IllegalArgumentException unless there is one name for each axis
   */
  public TensorPicture axes(String... names) {
    if (names.length != shape.length) {
      throw Refusal.bad("axes: %s names for rank %s", names.length, shape.length);
    }
    axes = Arrays.stream(names).map(Symbols::unicode).toArray(String[]::new);
    return this;
  }

  /** "28 rows" of axis k counted from the last; empty beyond the first. */
  private String label(int fromLast) {
    int k = shape.length - 1 - fromLast;
    return k < 0 ? "" : shape[k] + (axes.length == 0 ? "" : " " + axes[k]);
  }

  private double depth() {
    return shape.length < 3 ? 0 : DEEP * cell * (drawn[2] - 1);
  }

  private double cubeWidth() {
    return drawn[4] * cell + depth();
  }

  private double cubeHeight() {
    return drawn[3] * cellHeight() + depth();
  }

  private double cellHeight() {
    return Math.min(cell, shape.length <= 2 ? 42 : 34);
  }

  private boolean cut(int k) {
    int at = k - 5 + shape.length;
    return at >= 0 && shape[at] > drawn[k];
  }

  private double gap() {
    return shape.length > 3 ? 30 : 0;
  }

  /** Room for the labels of the rows, which are written upright. */
  private double margin() {
    return 18 + (shape.length >= 2 ? EDGE : 0) + (shape.length >= 5 ? 30 : 0);
  }

  private double left() {
    return margin() + (width() - content()) / 2;
  }

  private double top() {
    // The name of the rows is written upright, and may be longer than there are rows.
    double rows = drawn[3] * cellHeight();
    double over = shape.length < 2 ? 0 : (Ink.width(Theme.LABEL, label(1)) - rows) / 2 - depth();
    return 14 + (title.isEmpty() ? 0 : 30) + Math.max(shape.length >= 4 ? 30 : 0, over - 8);
  }

  /** Width of everything but the title. */
  private double content() {
    double row = drawn[1] * (cubeWidth() + gap()) - gap() + (cut(1) ? 26 : 0);
    double depthLabel = shape.length >= 3 ? 16 + Ink.width(Theme.LABEL, label(2)) : 0;
    double lastLabel = Ink.width(Theme.LABEL, label(0)) - drawn[4] * cell;
    return margin() + row + Math.max(depthLabel, lastLabel / 2) + 20;
  }

  @Override
  public int width() {
    return (int) Math.ceil(Math.max(content(), Ink.width(Theme.TITLE, title) + 30));
  }

  @Override
  public int height() {
    double rows = drawn[0] * (cubeHeight() + gap()) - gap() + (cut(0) ? 22 : 0);
    return (int) Math.ceil(top() + rows + (shape.length >= 1 ? EDGE : 8) + 4);
  }

  @Override
  public String alt() {
    List<String> parts = new ArrayList<>();
    for (int k = shape.length - 1; k >= 0; k--) parts.add(label(k));
    if (values != null && values.length <= 16) {
      StringBuilder all = new StringBuilder(Words.of("values"));
      for (float v : values) all.append(' ').append(Ink.number(v, 3));
      parts.add(all.toString());
    }
    return Alt.of(Text.of(Words.of("Tensor of rank %d"), shape.length), title, parts);
  }

  @Override
  public void paint(Graphics2D g) {
    g.setColor(Theme.INK);
    Ink.text(g, Theme.TITLE, title, width() / 2.0, 12, 0.5, 0);
    double wide = cubeWidth() + gap();
    double tall = cubeHeight() + gap();
    for (int a = 0; a < drawn[0]; a++) {
      for (int b = 0; b < drawn[1]; b++) cube(g, left() + b * wide, top() + a * tall);
      if (cut(1)) {
        dots(g, left() + drawn[1] * wide - gap() + 14, top() + a * tall + cubeHeight() / 2);
      }
    }
    if (cut(0)) {
      double middle = left() + (drawn[1] * wide - gap()) / 2;
      Ink.text(g, Theme.TITLE, "⋮", middle, top() + drawn[0] * tall - gap() + 12, 0.5, 0.5);
    }
    labels(g, wide, tall);
  }

  private static void dots(Graphics2D g, double x, double y) {
    g.setColor(Theme.AXIS);
    Ink.text(g, Theme.TITLE, "…", x, y, 0.5, 0.5);
  }

  /**
   * One cube, table or row: layers from the back to the front, each a step down and to the left.
   */
  private void cube(Graphics2D g, double x, double y) {
    double w = drawn[4] * cell;
    double h = drawn[3] * cellHeight();
    for (int d = drawn[2] - 1; d >= 0; d--) {
      double step = DEEP * cell * d;
      double lx = x + step;
      double ly = y + depth() - step;
      g.setColor(Palette.tint(Palette.of(5), d == 0 ? 0.3 : 0.18));
      g.fill(new Rectangle2D.Double(lx, ly, w, h));
      g.setColor(Palette.tint(Palette.of(0), 0.75));
      g.setStroke(Ink.solid(d == 0 ? 1.3 : 1));
      for (int i = 0; i <= drawn[3]; i++) {
        Ink.line(g, lx, ly + i * cellHeight(), lx + w, ly + i * cellHeight());
      }
      for (int j = 0; j <= drawn[4]; j++) Ink.line(g, lx + j * cell, ly, lx + j * cell, ly + h);
    }
    for (int i = 0; i < drawn[3]; i++) {
      for (int j = 0; j < drawn[4]; j++) {
        content(g, x + (j + 0.5) * cell, y + depth() + (i + 0.5) * cellHeight(), i, j);
      }
    }
  }

  private void content(Graphics2D g, double cx, double cy, int i, int j) {
    boolean gapRow = cut(3) && i == drawn[3] - 2;
    boolean gapColumn = cut(4) && j == drawn[4] - 2;
    g.setColor(Theme.INK);
    if (values != null && shape.length <= 2) {
      int columns = shape.length == 0 ? 1 : shape[shape.length - 1];
      int row = cut(3) && i == drawn[3] - 1 ? shape[0] - 1 : i;
      int column = cut(4) && j == drawn[4] - 1 ? columns - 1 : j;
      String s = gapRow ? "⋮" : gapColumn ? "…" : Ink.number(values[row * columns + column], 3);
      Ink.text(g, NUMBER, s, cx, cy, 0.5, 0.5);
    } else if (cell > 20 && (gapRow || gapColumn)) {
      g.setColor(Theme.AXIS);
      Ink.text(g, NUMBER, gapColumn ? "…" : "⋮", cx, cy, 0.5, 0.5);
    }
  }

  private void labels(Graphics2D g, double wide, double tall) {
    double x = left();
    double y = top();
    double w = drawn[4] * cell;
    double h = drawn[3] * cellHeight();
    double low = y + (drawn[0] - 1) * tall + cubeHeight() + (cut(0) ? 22 : 0);
    if (shape.length >= 1) {
      double base = y + cubeHeight() + (shape.length < 5 ? 0 : low - y - cubeHeight());
      bracket(g, x, base + 7, x + w, base + 7);
      Ink.text(
          g,
          Theme.LABEL,
          label(0),
          Math.max(x + w / 2, 8 + Ink.width(Theme.LABEL, label(0)) / 2),
          base + 14,
          0.5,
          0);
    }
    if (shape.length >= 2) {
      bracket(g, x - 7, y + depth(), x - 7, y + depth() + h);
      upright(g, label(1), x - 20, y + depth() + h / 2);
    }
    if (shape.length >= 3) {
      double cx = x + (drawn[1] - 1) * wide + w;
      double cy = y + depth() + h;
      bracket(g, cx + 6, cy + 4, cx + 6 + depth(), cy + 4 - depth());
      Ink.text(g, Theme.LABEL, label(2), cx + 15 + depth() / 2, cy + 6 - depth() / 2, 0, 0.2);
    }
    if (shape.length >= 4) {
      double right = x + drawn[1] * wide - gap() + (cut(1) ? 26 : 0);
      bracket(g, x, y - 9, right, y - 9);
      Ink.text(g, Theme.LABEL, label(3), (x + right) / 2, y - 16, 0.5, 1);
    }
    if (shape.length >= 5) {
      bracket(g, x - 36, y, x - 36, low);
      upright(g, label(4), x - 50, (y + low) / 2);
    }
  }

  private static void bracket(Graphics2D g, double x0, double y0, double x1, double y1) {
    g.setColor(new Color(0xA0A0A0));
    g.setStroke(new BasicStroke(1.4f));
    Path2D p = new Path2D.Double();
    p.moveTo(x0, y0);
    p.lineTo(x1, y1);
    g.draw(p);
    g.fill(Dots.symbol(0, x0, y0, 4));
    g.fill(Dots.symbol(0, x1, y1, 4));
    g.setColor(Theme.INK);
  }

  private static void upright(Graphics2D g, String s, double x, double y) {
    var straight = g.getTransform();
    g.translate(x, y);
    g.rotate(-Math.PI / 2);
    Ink.text(g, Theme.LABEL, s, 0, 0, 0.5, 0.5);
    g.setTransform(straight);
  }

  /** The tensor with its numbers, as far as they fit. */
  static TensorPicture of(Tensor t) {
    if (t.rank() > 0 && t.size() == 0) {
      throw Refusal.bad("tensor: %s is empty", Arrays.toString(t.shape()));
    }
    return new TensorPicture(t.shape(), t.data().clone());
  }
}
