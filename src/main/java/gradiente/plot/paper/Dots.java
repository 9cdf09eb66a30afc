package gradiente.plot.paper;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;

/** The symbols that stand for data points, one a class, the same in every picture. */
public final class Dots {
  /** How many symbols there are; after them they start again. */
  public static final int SYMBOLS = 8;

  private Dots() {}

  /** Diameter of a mark when so many lie in one picture. */
  public static double size(int points) {
    return points > 4000 ? 4.5 : points > 400 ? 6.5 : 8.5;
  }

  /** The symbol of class {@code kind} in every picture, all of about the same area. */
  public static Shape symbol(int kind, double x, double y, double size) {
    double r = size / 2;
    return switch (Math.floorMod(kind, SYMBOLS)) {
      case 0 -> new Ellipse2D.Double(x - r, y - r, size, size);
      case 1 -> polygon(x, y, 1.25 * r, 4, Math.PI / 4, 1);
      case 2 -> polygon(x, y, 1.25 * r, 3, 0, 1);
      case 3 -> polygon(x, y, 1.22 * r, 4, 0, 1);
      case 4 -> polygon(x, y, 1.35 * r, 10, 0, 0.5);
      case 5 -> polygon(x, y, 1.25 * r, 3, Math.PI, 1);
      default -> cross(kind, x, y, r);
    };
  }

  /** A plus, or the same turned to an x. */
  private static Shape cross(int kind, double x, double y, double r) {
    Area bars = new Area(Ink.box(x, y, 2.5 * r, 0.9 * r));
    bars.add(new Area(Ink.box(x, y, 0.9 * r, 2.5 * r)));
    boolean plus = Math.floorMod(kind, SYMBOLS) == 6;
    return plus
        ? bars
        : bars.createTransformedArea(AffineTransform.getRotateInstance(Math.PI / 4, x, y));
  }

  private static Shape polygon(double x, double y, double r, int corners, double turn, double dip) {
    Path2D p = new Path2D.Double();
    for (int k = 0; k < corners; k++) {
      double a = turn - Math.PI / 2 + 2 * Math.PI * k / corners;
      double reach = k % 2 == 1 ? r * dip : r;
      if (k == 0) {
        p.moveTo(x + reach * Math.cos(a), y + reach * Math.sin(a));
      } else {
        p.lineTo(x + reach * Math.cos(a), y + reach * Math.sin(a));
      }
    }
    p.closePath();
    return p;
  }

  /** Which of the points {x, y} have no other within {@code reach}: rings would not touch there. */
  public static boolean[] alone(List<double[]> points, double reach) {
    boolean[] alone = new boolean[points.size()];
    if (points.size() > 2000) return alone;
    for (int i = 0; i < alone.length; i++) {
      double[] p = points.get(i);
      alone[i] =
          points.stream().allMatch(q -> q == p || !(Math.hypot(q[0] - p[0], q[1] - p[1]) < reach));
    }
    return alone;
  }

  /** One stop of a path, with a white ring where its neighbours leave room for one. */
  public static void stop(Graphics2D g, double[] at, double r, Color color, boolean ring) {
    disc(g, at, r, color, ring ? Color.WHITE : color, 0.9);
  }

  /** Where a path starts, an open ring, and where it ends, a full one. */
  public static void ends(Graphics2D g, double[] start, double[] end, Color color) {
    disc(g, end, 4.8, color, Color.WHITE, 0.9);
    disc(g, start, 4.8, Color.WHITE, color, 2);
  }

  private static void disc(
      Graphics2D g, double[] at, double r, Color inside, Color edge, double width) {
    Shape disc = new Ellipse2D.Double(at[0] - r, at[1] - r, 2 * r, 2 * r);
    g.setColor(inside);
    g.fill(disc);
    g.setColor(edge);
    g.setStroke(Ink.solid(width));
    g.draw(disc);
  }
}
