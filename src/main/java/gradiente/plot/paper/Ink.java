package gradiente.plot.paper;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;

/** The strokes, letters and arrows that the Java2D figures share, so that they all look alike. */
public final class Ink {
  private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

  private Ink() {}

  public static Font font(double size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) size);
  }

  public static Font bold(double size) {
    return font(size).deriveFont(Font.BOLD);
  }

  public static double width(Font font, String s) {
    return s.isEmpty() ? 0 : font.getStringBounds(s, METRICS).getWidth();
  }

  /** The text as far as it fits, its beginning and end with an ellipsis between them. */
  public static String cut(String text, Font font, double room) {
    String cut = text;
    for (int n = text.length() - 1; n > 2 && width(font, cut) > room; n--) {
      int end = text.length() - n / 3;
      cut = text.substring(0, n - n / 3).strip() + "…" + text.substring(end).strip();
    }
    return cut;
  }

  /** Text that reads upwards, its middle line at x; a = 0.5 centres it on y, 1 ends it there. */
  public static void upwards(Graphics2D g, Font font, String text, double x, double y, double a) {
    Graphics2D turned = (Graphics2D) g.create();
    turned.translate(x, y);
    turned.rotate(-Math.PI / 2);
    text(turned, font, text, 0, 0, a, 0.5);
    turned.dispose();
  }

  /** Height of a line of text from the top of a capital to the bottom of a descender. */
  public static double height(Font font) {
    return font.getSize2D() * 1.1;
  }

  /**
   * Writes one line. {@code ax} 0, 0.5, 1 puts left edge, middle, right edge at x; {@code ay} 0,
   * 0.5, 1 puts top, middle, bottom at y.
   */
  public static void text(
      Graphics2D g, Font font, String s, double x, double y, double ax, double ay) {
    if (s.isEmpty()) return;
    g.setFont(font);
    double left = x - ax * width(font, s);
    g.drawString(s, (float) left, (float) baseline(font, y, ay));
  }

  private static double baseline(Font font, double y, double ay) {
    double capital = font.getSize2D() * 0.73;
    double descent = font.getSize2D() * 0.22;
    return ay == 0.5 ? y + capital / 2 : y + capital - ay * (capital + descent);
  }

  /**
   * As {@link #text}, with an edge of {@code halo} around the letters so that they read on any
   * ground.
   */
  public static void text(
      Graphics2D g, Font font, String s, double x, double y, double ax, double ay, Color halo) {
    if (s.isEmpty()) return;
    Color ink = g.getColor();
    double left = x - ax * width(font, s);
    Shape outline =
        font.createGlyphVector(METRICS, s).getOutline((float) left, (float) baseline(font, y, ay));
    g.setColor(halo);
    g.setStroke(new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(outline);
    g.setColor(ink);
    text(g, font, s, x, y, ax, ay);
  }

  public static void line(Graphics2D g, double x0, double y0, double x1, double y1) {
    g.draw(new Line2D.Double(x0, y0, x1, y1));
  }

  public static BasicStroke solid(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  public static BasicStroke dashed(double width) {
    return new BasicStroke(
        (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {6, 4}, 0);
  }

  /** An arrow whose tip is exactly at (x1, y1); a short one gets a smaller head. */
  public static void arrow(Graphics2D g, double x0, double y0, double x1, double y1, double width) {
    double length = Math.hypot(x1 - x0, y1 - y0);
    if (length < 0.5) return;
    double head = Math.min(4.2 * width + 3, 0.6 * length);
    double half = head * 0.42;
    double ux = (x1 - x0) / length;
    double uy = (y1 - y0) / length;
    double bx = x1 - head * ux;
    double by = y1 - head * uy;
    g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    line(g, x0, y0, bx + ux, by + uy);
    Path2D tip = new Path2D.Double();
    tip.moveTo(x1, y1);
    tip.lineTo(bx - half * uy, by + half * ux);
    tip.lineTo(bx + half * uy, by - half * ux);
    tip.closePath();
    g.fill(tip);
  }

  /** The fill of a band of contours: viridis, lightened so that lines and paths stand out on it. */
  public static Color ground(double t) {
    return Palette.tint(Palette.sequential(t), 0.8);
  }

  public static Rectangle2D box(double cx, double cy, double w, double h) {
    return new Rectangle2D.Double(cx - w / 2, cy - h / 2, w, h);
  }

  /**
   * At most {@code digits} digits, but always those before the point, no trailing zeros: 0.5, −3,
   * 1.2×10⁻⁵, 60001.
   */
  public static String number(double v, int digits) {
    if (v == 0 || Double.isNaN(v) || Double.isInfinite(v)) return v == 0 ? "0" : String.valueOf(v);
    double size = Math.abs(v);
    boolean plain = size >= 1e-3 && size < 1e6;
    int least = plain ? (int) Math.log10(size) + 1 : 1;
    BigDecimal rounded =
        new BigDecimal(v).round(new MathContext(Math.max(digits, least))).stripTrailingZeros();
    if (plain) return rounded.toPlainString().replace('-', '−');
    int exponent = rounded.precision() - rounded.scale() - 1;
    return times(rounded.scaleByPowerOfTen(-exponent).toPlainString(), exponent);
  }

  /** A number in units of a power of ten, as every picture writes it: 1.2×10⁻⁵. */
  public static String times(String mantissa, int exponent) {
    return mantissa.replace('-', '−') + "×10" + Symbols.unicode("^{" + exponent + "}");
  }
}
