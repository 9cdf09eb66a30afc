package gradiente.plot;

/**
 * Puts many points on the segments of a line. XChart strokes each segment by itself, which starts a
 * dash pattern anew at every point; its smooth curves are one path, and through points this close
 * they are straight.
 */
final class Dense {
  private static final int STEPS = 600;

  private Dense() {}

  static double[][] of(double[] xs, double[] ys, Axis x, Axis y) {
    int n = xs.length;
    double[] at = new double[n];
    double total = 0;
    for (int i = 1; i < n; i++) {
      double dx = 1.6 * (x.fraction(xs[i]) - x.fraction(xs[i - 1]));
      double dy = y.fraction(ys[i]) - y.fraction(ys[i - 1]);
      double length = Math.hypot(dx, dy);
      at[i] = Double.isFinite(length) ? Math.min(length, 50) : 0;
      total += at[i];
    }
    int[] pieces = new int[n];
    int size = 1;
    for (int i = 1; i < n; i++) {
      pieces[i] = total == 0 ? 1 : 1 + (int) (STEPS * at[i] / total);
      size += pieces[i];
    }
    double[] px = new double[size];
    double[] py = new double[size];
    px[0] = xs[0];
    py[0] = ys[0];
    for (int i = 1, k = 1; i < n; i++) {
      for (int j = 1; j <= pieces[i]; j++, k++) {
        double t = (double) j / pieces[i];
        px[k] = between(xs[i - 1], xs[i], t, x.log());
        py[k] = t == 1 ? ys[i] : between(ys[i - 1], ys[i], t, y.log());
      }
    }
    return new double[][] {px, py};
  }

  private static double between(double a, double b, double t, boolean log) {
    return log ? a * Math.pow(b / a, t) : a + t * (b - a);
  }
}
