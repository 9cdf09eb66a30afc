package gradiente.plot.paper;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;

/**
 * The one look of all figures: white paper, dark grey ink, a light grid, sans-serif text large
 * enough to read from the back of a lecture hall. Sizes are in CSS pixels.
 */
public final class Theme {
  /** The paper. */
  public static final Color PAPER = Color.WHITE;

  /** Text and the strongest lines. */
  public static final Color INK = new Color(0x222222);

  /** Axis lines, tick marks, secondary text. */
  public static final Color AXIS = new Color(0x666666);

  /** Grid lines and separators. */
  public static final Color GRID = new Color(0xE4E4E4);

  /** A marked point, on every picture. */
  public static final Color MARK = new Color(0xB2182B);

  /** Titles. */
  public static final Font TITLE = font(17, Font.BOLD);

  /** Axis labels, legends, captions. */
  public static final Font LABEL = font(15, Font.PLAIN);

  /** Tick labels and numbers inside a picture. */
  public static final Font TICK = font(13, Font.PLAIN);

  /** Numbers and code. */
  public static final Font MONO = new Font(Font.MONOSPACED, Font.PLAIN, 13);

  /** Width of a curve. */
  public static final float LINE = 2.4f;

  /** Radius of a data point. */
  public static final int POINT = 4;

  // Dashes are lengths on and off; the first curve is solid.
  private static final float[][] DASHES = {
    null, {9, 5}, {2.5f, 4}, {11, 4, 2.5f, 4}, {16, 5}, {5, 3}, {14, 4, 2.5f, 4, 2.5f, 4}, {3, 7}
  };

  private Theme() {}

  /**
   * The sans-serif font.
   *
   * @param size in CSS pixels
   * @param style {@link Font#PLAIN}, {@link Font#BOLD} or {@link Font#ITALIC}
   */
  public static Font font(int size, int style) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  /** The stroke of curve number i: its dash pattern differs as well as its colour. */
  public static BasicStroke stroke(int i) {
    return stroke(i, LINE);
  }

  /** The stroke of curve number i with another width. */
  public static BasicStroke stroke(int i, float width) {
    float[] dash = DASHES[Math.floorMod(i, DASHES.length)];
    return dash == null
        ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
  }

  /** Sets smooth edges, exact line positions, ink and label font. */
  public static void prepare(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    g.setColor(INK);
    g.setFont(LABEL);
    g.setStroke(stroke(0, 1));
  }
}
