package gradiente.plot.axes;

/** A marked point with its label, which may be empty. */
public record Spot(double x, double y, String label) {}
