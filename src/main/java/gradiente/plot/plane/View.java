package gradiente.plot.plane;

import java.awt.geom.Rectangle2D;

/** The part of the plane that is seen, and the box of the picture it is seen in. */
record View(double x0, double x1, double y0, double y1, Rectangle2D box) {
  /** Horizontal position, in picture units, of the coordinate x. */
  double px(double x) {
    return box.getX() + (x - x0) / (x1 - x0) * box.getWidth();
  }

  /** Vertical position, in picture units and downwards, of the coordinate y. */
  double py(double y) {
    return box.getMaxY() - (y - y0) / (y1 - y0) * box.getHeight();
  }

  boolean sees(double x, double y) {
    return x >= x0 && x <= x1 && y >= y0 && y <= y1;
  }

  double diagonal() {
    return Math.hypot(x1 - x0, y1 - y0);
  }
}
