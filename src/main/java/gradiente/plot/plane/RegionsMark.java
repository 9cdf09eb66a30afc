package gradiente.plot.plane;

import gradiente.plot.axes.Lattice;
import gradiente.plot.paper.Ink;
import gradiente.plot.paper.Palette;
import java.awt.Color;

/**
 * The plane colored by the likeliest class, stronger where the model is surer, with a line where
 * two classes are equally likely.
 *
 * @param chance one grid of probabilities for each class
 */
record RegionsMark(Lattice[] chance, boolean lines) implements Mark {
  /** The eye sees so many shades as a smooth change, and the PNG stays small. */
  private static final int STEPS = 24;

  @Override
  public int depth() {
    return 0;
  }

  @Override
  public void paint(Scene s) {
    int k = chance.length;
    int[][] shades = new int[k][STEPS + 1];
    for (int c = 0; c < k; c++) {
      for (int i = 0; i <= STEPS; i++) {
        shades[c][i] = Palette.tint(Palette.of(c), i / (double) STEPS).getRGB() & 0xffffff;
      }
    }
    Ground.paint(
        s,
        (x, y) -> {
          int top = 0;
          double most = -1;
          for (int c = 0; c < k; c++) {
            double p = chance[c].at(x, y);
            if (p > most) {
              most = p;
              top = c;
            }
          }
          double sure = Math.max(0, (most - 1.0 / k) / (1 - 1.0 / k));
          return shades[top][(int) Math.round(STEPS * (0.12 + 0.43 * Math.min(1, sure)))];
        });
    if (!lines) return;
    s.g.setColor(new Color(0x333333));
    s.g.setStroke(Ink.solid(1.8));
    for (int c = 0; c < (k == 2 ? 1 : k); c++) {
      Lattice lead = chance[c];
      double[] d = new double[lead.v().length];
      for (int i = 0; i < d.length; i++) {
        double rival = 0;
        for (int o = 0; o < k; o++) rival = o == c ? rival : Math.max(rival, chance[o].v()[i]);
        d[i] = lead.v()[i] - rival;
      }
      Lattice margin =
          new Lattice(lead.x0(), lead.x1(), lead.nx(), lead.y0(), lead.y1(), lead.ny(), d);
      Isolines.of(margin, 0).forEach(xy -> s.g.draw(s.path(xy)));
    }
  }
}
