package gradiente.plot;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * Points with one colour and one symbol, so that classes stay apart in grey as well.
 *
 * @param names null, or one label beside each point
 */
record PointsMark(
    double[] x, double[] y, String[] names, String label, Color color, int symbol, double size)
    implements Mark {
  /** How many symbols there are; after them they start again. */
  static final int SYMBOLS = 8;

  /** A single point in the red of marks, with its name beside it. */
  static PointsMark one(double x, double y, String name) {
    double[] px = {x};
    double[] py = {y};
    return new PointsMark(px, py, new String[] {name}, null, new Color(0xB2182B), 0, 10);
  }

  @Override
  public int depth() {
    return 2;
  }

  @Override
  public void extent(Extent e) {
    for (int i = 0; i < x.length; i++) {
      e.add(x[i], y[i]);
    }
  }

  @Override
  public Key key() {
    return label == null || label.isEmpty() ? null : new Key(label, color, true, symbol);
  }

  @Override
  public void block(Scene s) {
    for (int i = 0; names != null && i < x.length; i++) {
      s.blockDot(s.view.px(x[i]), s.view.py(y[i]), size / 2);
    }
  }

  @Override
  public void paint(Scene s) {
    for (int i = 0; i < x.length; i++) {
      double px = s.view.px(x[i]);
      double py = s.view.py(y[i]);
      Shape dot = symbol(symbol, px, py, size);
      s.g.setColor(color);
      s.g.fill(dot);
      s.g.setColor(Color.WHITE);
      s.g.setStroke(Ink.solid(1));
      s.g.draw(dot);
      if (names != null) {
        s.label(names[i], px, py, size / 2 + 2, -Math.PI / 4, Theme.INK);
      }
    }
  }

  /** Points of class {@code kind}, a part of {@code all} points. */
  static PointsMark kind(double[] x, double[] y, String label, int kind, int all) {
    return new PointsMark(x.clone(), y.clone(), null, label, Palette.of(kind), kind, size(all));
  }

  /** Diameter of a mark when so many lie in one picture. */
  static double size(int points) {
    return points > 4000 ? 4.5 : points > 400 ? 6.5 : 8.5;
  }

  /** The symbol of class {@code kind} in every picture, all of about the same area. */
  static Shape symbol(int kind, double x, double y, double size) {
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
}
