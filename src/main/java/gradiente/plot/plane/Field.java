package gradiente.plot.plane;

/** A vector at each point of the plane. */
@FunctionalInterface
public interface Field {
  /** The vector {u, v} at (x, y). */
  double[] at(double x, double y);
}
