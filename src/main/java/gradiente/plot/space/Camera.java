package gradiente.plot.space;

import gradiente.plot.axes.Lattice;
import java.awt.geom.Rectangle2D;

/**
 * Looks at a box of three-dimensional space from far away (orthographic projection). Inside, x and
 * y run from -1 to 1 and z from -0.7 to 0.7, whatever the ranges are.
 */
final class Camera {
  private static final double TALL = 0.7;

  final double[] x;
  final double[] y;
  final double[] z;
  private final double ca;
  private final double sa;
  private final double ce;
  private final double se;
  private double scale = 1;
  private double shiftX;
  private double shiftY;

  /**
   * @param azimuth where the viewer stands, in degrees from the x axis towards the y axis
   * @param elevation the viewer's height above the horizon in degrees
   */
  Camera(double[] x, double[] y, double[] z, double azimuth, double elevation) {
    this.x = x;
    this.y = y;
    this.z = z;
    ca = Math.cos(Math.toRadians(azimuth));
    sa = Math.sin(Math.toRadians(azimuth));
    ce = Math.cos(Math.toRadians(elevation));
    se = Math.sin(Math.toRadians(elevation));
  }

  /** Chooses scale and place so that the whole box just fits into {@code room}. */
  void fit(Rectangle2D room) {
    double[] lo = {1e9, 1e9};
    double[] hi = {-1e9, -1e9};
    scale = 1;
    shiftX = 0;
    shiftY = 0;
    for (int corner = 0; corner < 8; corner++) {
      double[] p = at(x[corner & 1], y[corner >> 1 & 1], z[corner >> 2]);
      for (int k = 0; k < 2; k++) {
        lo[k] = Math.min(lo[k], p[k]);
        hi[k] = Math.max(hi[k], p[k]);
      }
    }
    scale = Math.min(room.getWidth() / (hi[0] - lo[0]), room.getHeight() / (hi[1] - lo[1]));
    shiftX = room.getCenterX() - scale * (lo[0] + hi[0]) / 2;
    shiftY = room.getCenterY() - scale * (lo[1] + hi[1]) / 2;
  }

  static double unit(double v, double[] range) {
    return 2 * (v - range[0]) / (range[1] - range[0]) - 1;
  }

  /** The point (px, py, pz) on the picture, {x, y}, y downwards. */
  double[] at(double px, double py, double pz) {
    double ux = unit(px, x);
    double uy = unit(py, y);
    double uz = TALL * unit(pz, z);
    double right = -sa * ux + ca * uy;
    double up = ce * uz - se * (ca * ux + sa * uy);
    return new double[] {shiftX + scale * right, shiftY - scale * up};
  }

  /** Whether the viewer stands on the side of larger x. */
  boolean fromHighX() {
    return ca > 0;
  }

  /** Whether the viewer stands on the side of larger y. */
  boolean fromHighY() {
    return sa > 0;
  }

  /**
   * How brightly a patch spanned by two edges (in units of the ranges) is lit, 0 to 1, by a lamp
   * above the viewer's left shoulder; both faces are lit alike.
   */
  double light(double[] a, double[] b) {
    double[] u = {
      a[0] * 2 / (x[1] - x[0]), a[1] * 2 / (y[1] - y[0]), a[2] * 2 * TALL / (z[1] - z[0])
    };
    double[] v = {
      b[0] * 2 / (x[1] - x[0]), b[1] * 2 / (y[1] - y[0]), b[2] * 2 * TALL / (z[1] - z[0])
    };
    double nx = u[1] * v[2] - u[2] * v[1];
    double ny = u[2] * v[0] - u[0] * v[2];
    double nz = u[0] * v[1] - u[1] * v[0];
    double size = Math.sqrt(nx * nx + ny * ny + nz * nz);
    double lx = 0.35 * ca + 0.5 * sa;
    double ly = 0.35 * sa - 0.5 * ca;
    double lz = 0.8;
    double lamp = Math.sqrt(lx * lx + ly * ly + lz * lz);
    return size == 0 ? 1 : Math.abs(nx * lx + ny * ly + nz * lz) / (size * lamp);
  }

  /**
   * Whether the surface hides the point from the viewer: walks from the point towards the viewer
   * and looks whether the surface rises above the line of sight. Where it is cut off by the range
   * of z it hides nothing.
   */
  boolean hidden(Lattice surface, double px, double py, double pz) {
    double step = 0.02;
    double dx = step * ce * ca * (x[1] - x[0]) / 2;
    double dy = step * ce * sa * (y[1] - y[0]) / 2;
    double dz = step * se * (z[1] - z[0]) / 2 / TALL;
    double lift = 0.012 * (z[1] - z[0]);
    for (int k = 1; k < 400; k++) {
      double qx = px + k * dx;
      double qy = py + k * dy;
      double qz = pz + k * dz + lift;
      if (qx < x[0] || qx > x[1] || qy < y[0] || qy > y[1]) return false;
      double s = surface.at(qx, qy);
      boolean above = s > qz;
      // the ray may also pass from above to below a sheet seen from underneath
      boolean was = surface.at(qx - dx, qy - dy) > qz - dz;
      if (above != was && k > 2 && s >= z[0] && s <= z[1]) return true;
      if (above && k <= 2 && s <= z[1] && pz + lift < surface.at(px, py)) return true;
    }
    return false;
  }
}
