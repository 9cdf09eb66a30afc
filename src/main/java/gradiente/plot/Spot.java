package gradiente.plot;

/** A marked point with its label, which may be empty. */
record Spot(double x, double y, String label) {}
