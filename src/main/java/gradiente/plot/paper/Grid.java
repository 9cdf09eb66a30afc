package gradiente.plot.paper;

import gradiente.tensor.Refusal;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Figures in rows and columns. A column is as wide as its widest figure, a row as high as its
 * highest; a smaller figure stands in the middle of its cell. The plot areas of charts and planes
 * of one height in a row begin and end at the same heights.
 */
public final class Grid implements Figure {
  private final List<Figure> figures;
  private final int[] x;
  private final int[] y;

  public Grid(int columns, Figure... figures) {
    if (figures.length == 0) throw Refusal.bad("grid: no figures");
    if (columns < 1) throw Refusal.bad("grid: %s columns, needs at least 1", columns);
    this.figures = List.of(figures);
    int used = Math.min(columns, figures.length);
    x = new int[used + 1];
    y = new int[(figures.length + used - 1) / used + 1];
    // First the largest extent of each column and row, then their running sums: the cell edges.
    for (int i = 0; i < figures.length; i++) {
      int column = i % used + 1;
      int row = i / used + 1;
      x[column] = Math.max(x[column], figures[i].width());
      y[row] = Math.max(y[row], figures[i].height());
    }
    for (int i = 1; i < x.length; i++) x[i] += x[i - 1];
    for (int i = 1; i < y.length; i++) y[i] += y[i - 1];
  }

  @Override
  public int width() {
    return x[x.length - 1];
  }

  @Override
  public int height() {
    return y[y.length - 1];
  }

  @Override
  public void paint(Graphics2D g) {
    int columns = x.length - 1;
    for (int i = 0; i < figures.size(); i++) {
      Figure figure = figures.get(i);
      int column = i % columns;
      int row = i / columns;
      Graphics2D cell = (Graphics2D) g.create();
      cell.translate(
          x[column] + (x[column + 1] - x[column] - figure.width()) / 2,
          y[row] + (y[row + 1] - y[row] - figure.height()) / 2);
      cell.clipRect(0, 0, figure.width(), figure.height());
      double[] edges = edges(row);
      if (edges != null
          && figure instanceof Panel panel
          && figure.height() == y[row + 1] - y[row]) {
        panel.paint(cell, edges[0], edges[1]);
      } else {
        figure.paint(cell);
      }
      cell.dispose();
    }
  }

  /**
   * Top and bottom that the plot areas of a row share; null where too little room would be left.
   */
  private double[] edges(int row) {
    double high = y[row + 1] - y[row];
    int columns = x.length - 1;
    List<Panel> panels =
        panels(figures.subList(row * columns, Math.min(figures.size(), (row + 1) * columns)))
            .filter(panel -> panel.height() == high)
            .toList();
    double top = panels.stream().mapToDouble(Panel::top).max().orElse(0);
    double bottom = panels.stream().mapToDouble(panel -> panel.bottom(top)).max().orElse(0);
    return high - top - bottom < 0.4 * high ? null : new double[] {top, bottom};
  }

  private static Stream<Panel> panels(List<Figure> figures) {
    return figures.stream().filter(Panel.class::isInstance).map(Panel.class::cast);
  }

  /**
   * Gives all charts and planes the same range of y, that of all together, so that heights can be
   * compared from one to the next.
   *
   * @throws IllegalArgumentException if there are less than two
   */
  public Grid sameY() {
    List<Panel> panels = panels(figures).toList();
    if (panels.size() < 2) {
      throw Refusal.bad("sameY: %s charts and planes, needs at least 2", panels.size());
    }
    double[][] ranges = panels.stream().map(Panel::yRange).toArray(double[][]::new);
    double lo = Arrays.stream(ranges).mapToDouble(r -> r[0]).min().getAsDouble();
    double hi = Arrays.stream(ranges).mapToDouble(r -> r[1]).max().getAsDouble();
    panels.forEach(panel -> panel.y(lo, hi));
    return this;
  }

  @Override
  public String alt() {
    return figures.stream().map(Figure::alt).collect(Collectors.joining(" | "));
  }

  @Override
  public String toString() {
    return "Grid " + width() + "x" + height() + ": " + figures;
  }
}
