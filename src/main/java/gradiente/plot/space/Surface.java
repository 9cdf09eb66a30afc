package gradiente.plot.space;

import gradiente.language.Words;
import gradiente.plot.axes.*;
import gradiente.plot.paper.*;
import gradiente.tensor.Refusal;
import gradiente.tensor.Tensor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * The surface z = f(x, y) as a lit mesh colored by height, seen from any side, with paths and
 * points on it. What the surface hides of a path is drawn faintly.
 *
 * <pre>{@code
 * Plot.surface((x, y) -> x * x + 3 * y, -10, 10, -10, 10).path(xs, ys, "rate 0.1").view(-50, 35)
 * }</pre>
 *
 * <p>Cells are painted from far to near (painter's algorithm), which for the graph of a function
 * seen from far away is exact.
 */
public final class Surface implements Figure {
  private static final int CELLS = 48;

  private final DoubleBinaryOperator f;
  private final Lattice grid;
  private final List<SpacePen.Trail> trails = new ArrayList<>();
  private final List<Spot> spots = new ArrayList<>();
  private final double[] xRange;
  private final double[] yRange;
  private double[] zRange;
  private final Frame frame = new Frame();

  public Surface(DoubleBinaryOperator f, double x0, double x1, double y0, double y1) {
    this.f = f;
    xRange = Check.range("surface: x", x0, x1);
    yRange = Check.range("surface: y", y0, y1);
    grid = Lattice.of("surface", f, xRange, yRange, CELLS + 1, CELLS + 1);
    double lo = grid.lo();
    double hi = grid.hi();
    if (hi - lo > 1e307) {
      throw Refusal.bad("surface: heights from %s to %s lie too far apart to be drawn", lo, hi);
    }
    // Without a range, or one too fine for numbers of that size, it is a plane with air around it.
    double most = Math.max(Math.abs(lo), Math.abs(hi));
    double air = hi - lo > 1e-12 * most ? 0 : Math.max(1, 0.1 * most);
    zRange = new double[] {lo - air, hi + air};
  }

  /** Writes {@code title} above the picture. */
  public Surface title(String title) {
    frame.title(title);
    return this;
  }

  /** Names the axes. */
  public Surface labels(String x, String y, String z) {
    frame.names(x, y, z);
    return this;
  }

  /** Shows only heights from lo to hi; what lies outside is cut off. */
  public Surface z(double lo, double hi) {
    zRange = Check.range("surface: z", lo, hi);
    return this;
  }

  /**
   * Where the viewer stands.
   *
   * @param azimuth degrees around the vertical, 0 on the side of large x, 90 of large y
   * @param elevation degrees above the horizon, 0 to 90
   */
  public Surface view(double azimuth, double elevation) {
    frame.view(azimuth, elevation);
    return this;
  }

  /** Sets the size of the picture in CSS pixels, at least 160 x 120. */
  public Surface size(int width, int height) {
    frame.size = Check.size("size", width, height);
    return this;
  }

  /** The steps of a descent, laid on the surface. */
  public Surface path(double[] x, double[] y, String label) {
    Values.pairs("path", x, y);
    Color color = Palette.onSequential(trails.size());
    trails.add(new SpacePen.Trail(x.clone(), y.clone(), Symbols.unicode(label), color));
    return this;
  }

  /** As {@link #path(double[], double[], String)}, without a label. */
  public Surface path(double[] x, double[] y) {
    return path(x, y, "");
  }

  /** Gives the path added last that color. */
  public Surface color(Color color) {
    if (trails.isEmpty()) throw Refusal.bad("color: no path was added before it");
    SpacePen.Trail t = trails.remove(trails.size() - 1);
    trails.add(new SpacePen.Trail(t.x(), t.y(), t.label(), color));
    return this;
  }

  /** Gives the path added last color number i of the palette. */
  public Surface color(int i) {
    return color(Palette.of(i));
  }

  /** The steps of a descent, stops [n, 2], laid on the surface. */
  public Surface path(Tensor stops, String label) {
    double[][] xy = Values.columns("path", stops);
    return path(xy[0], xy[1], label);
  }

  /** As {@link #path(Tensor, String)}, without a label. */
  public Surface path(Tensor stops) {
    return path(stops, "");
  }

  /** A marked point of the surface. */
  public Surface point(double x, double y, String label) {
    Check.finite("point", x, y);
    spots.add(new Spot(x, y, Symbols.unicode(label)));
    return this;
  }

  /** As {@link #point(double, double, String)}, without a label. */
  public Surface point(double x, double y) {
    return point(x, y, "");
  }

  @Override
  public int width() {
    return frame.size[0];
  }

  @Override
  public int height() {
    return frame.size[1];
  }

  @Override
  public String alt() {
    return Alt.of(
        Words.of("Surface"),
        frame.title,
        trails.stream().map(SpacePen.Trail::label).toList(),
        frame.names);
  }

  @Override
  public void paint(Graphics2D g) {
    List<Legend.Key> keys =
        trails.stream()
            .filter(t -> !t.label().isEmpty())
            .map(t -> new Legend.Key(t.label(), t.color(), false, 0))
            .toList();
    frame.paint(
        g,
        new double[][] {xRange, yRange, zRange},
        keys,
        (camera, labels) -> {
          mesh(g, camera);
          SpacePen pen = new SpacePen(g, camera, f, grid);
          trails.forEach(pen::trail);
          for (Spot p : spots) spot(pen, camera, p, labels);
        });
  }

  private void mesh(Graphics2D g, Camera s) {
    for (int a = 0; a < CELLS; a++) {
      for (int b = 0; b < CELLS; b++) {
        int i = s.fromHighX() ? a : CELLS - 1 - a;
        int j = s.fromHighY() ? b : CELLS - 1 - b;
        double[][] quad = new double[4][];
        double mean = 0;
        for (int k = 0; k < 4; k++) {
          int ci = i + (k == 1 || k == 2 ? 1 : 0);
          int cj = j + (k >= 2 ? 1 : 0);
          quad[k] = new double[] {grid.x(ci), grid.y(cj), grid.at(ci, cj)};
          mean += quad[k][2] / 4;
        }
        if (gap(quad)) continue;
        List<double[]> cut = Clip.z(List.of(quad), zRange[0], zRange[1]);
        if (cut.size() >= 3) {
          cell(g, s, quad, cut, mean);
          mesh(
              g,
              s,
              cut,
              (s.fromHighX() ? i : i + 1) % 4 == 0,
              (s.fromHighY() ? j : j + 1) % 4 == 0);
        }
      }
    }
  }

  /** Whether the function has no value in the cell, or leaps through all that is shown. */
  private boolean gap(double[][] quad) {
    double[] z = Arrays.stream(quad).mapToDouble(p -> p[2]).sorted().toArray();
    return Double.isNaN(z[3]) || z[0] < zRange[0] && z[3] > zRange[1];
  }

  private void cell(Graphics2D g, Camera s, double[][] quad, List<double[]> cut, double mean) {
    Path2D path = new Path2D.Double();
    for (double[] p : cut) {
      double[] q = s.at(p[0], p[1], p[2]);
      if (path.getCurrentPoint() == null) {
        path.moveTo(q[0], q[1]);
      } else {
        path.lineTo(q[0], q[1]);
      }
    }
    path.closePath();
    double light =
        s.light(
            new double[] {
              quad[2][0] - quad[0][0], quad[2][1] - quad[0][1], quad[2][2] - quad[0][2]
            },
            new double[] {
              quad[3][0] - quad[1][0], quad[3][1] - quad[1][1], quad[3][2] - quad[1][2]
            });
    double t = (mean - zRange[0]) / (zRange[1] - zRange[0]);
    Color base = Palette.tint(Palette.sequential(t), 0.88);
    Color lit = Palette.mix(Palette.mix(base, new Color(0x101828), 0.42), base, light);
    g.setColor(lit);
    g.fill(path);
    // closes the seam that smoothing leaves between two cells
    g.setStroke(Ink.solid(0.7));
    g.draw(path);
  }

  /** Every fourth line of the grid, over the cells just painted. */
  private void mesh(Graphics2D g, Camera s, List<double[]> cut, boolean column, boolean row) {
    g.setColor(Palette.alpha(Color.BLACK, 0.16));
    g.setStroke(Ink.solid(0.8));
    for (int k = 0; k < cut.size(); k++) {
      double[] p = cut.get(k);
      double[] q = cut.get((k + 1) % cut.size());
      if (column && p[0] == q[0] || row && p[1] == q[1]) {
        double[] a = s.at(p[0], p[1], p[2]);
        double[] b = s.at(q[0], q[1], q[2]);
        Ink.line(g, a[0], a[1], b[0], b[1]);
      }
    }
  }

  private void spot(SpacePen pen, Camera s, Spot spot, Labels labels) {
    double z = f.applyAsDouble(spot.x(), spot.y());
    if (pen.outside(spot.x(), spot.y(), z)) return;
    pen.dot(spot.x(), spot.y(), 5, Theme.MARK, Color.WHITE, 1);
    double[] p = s.at(spot.x(), spot.y(), z);
    labels.add(spot.label(), p[0], p[1], 7, -Math.PI / 2, Theme.INK);
  }
}
