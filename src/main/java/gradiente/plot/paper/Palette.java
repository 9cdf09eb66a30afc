package gradiente.plot.paper;

import java.awt.Color;

/**
 * The colours of all figures.
 *
 * <p>Categories use the colours of Okabe and Ito ("Color Universal Design", 2008), which readers
 * with any colour vision can tell apart, with grey in the place of their yellow, which is lost on
 * white paper, and wine and dark olive of Tol's schemes ("Colour Schemes", 2021) after them, so
 * that ten digits have ten colours; the grey is so light that it is not taken for the purple where
 * red and green look alike. Ten colours and eight symbols or dash patterns go round at their own
 * pace: class 8 differs from class 0 in both, and the first forty are all different. Their order
 * keeps the first four apart in a grey print as well (CIE lightness 46, 71, 58, 0). Numbers use
 * viridis (van der Walt and Smith, 2015), whose lightness rises evenly, and signed numbers Brewer's
 * RdBu (Harrower and Brewer, "ColorBrewer.org", 2003), blue for negative and red for positive; both
 * are interpolated between samples.
 */
public final class Palette {
  private static final int[] CATEGORIES = {
    0x0072B2, 0xE69F00, 0x009E73, 0x000000, 0xD55E00, 0x56B4E9, 0xCC79A7, 0xAAAAAA, 0x882255,
    0x666633
  };

  private static final int[] VIRIDIS = {
    0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725
  };

  private static final int[] RED_BLUE = {
    0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582, 0xD6604D,
    0xB2182B, 0x67001F
  };

  private Palette() {}

  /** How many categories have a colour of their own. */
  public static int size() {
    return CATEGORIES.length;
  }

  /** The colour of category i; after {@link #size} categories they start again. */
  public static Color of(int i) {
    return new Color(CATEGORIES[Math.floorMod(i, CATEGORIES.length)]);
  }

  /** The colour of path i on {@link #sequential}: vermillion, black, pink, orange stand out. */
  public static Color onSequential(int i) {
    int[] order = {4, 3, 6, 1};
    return of(order[i % order.length]);
  }

  /** Viridis: dark violet at 0 to yellow at 1; what lies outside is drawn as the nearer end. */
  public static Color sequential(double t) {
    return between(VIRIDIS, t);
  }

  /** Blue at 0 over near-white at 1/2 to red at 1; what lies outside is drawn as the nearer end. */
  public static Color diverging(double t) {
    return between(RED_BLUE, t);
  }

  /** The colour mixed with white: 0 is white, 1 the colour itself. */
  public static Color tint(Color color, double strength) {
    return mix(Color.WHITE, color, strength);
  }

  /** The colour at that opacity: 0 is invisible, 1 opaque. */
  public static Color alpha(Color color, double opacity) {
    int a = (int) Math.round(255 * Math.max(0, Math.min(1, opacity)));
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), a);
  }

  /** From colour a at t = 0 to colour b at t = 1, channel by channel. */
  public static Color mix(Color a, Color b, double t) {
    double s = Double.isNaN(t) ? 0 : Math.max(0, Math.min(1, t));
    return new Color(
        channel(a.getRed(), b.getRed(), s),
        channel(a.getGreen(), b.getGreen(), s),
        channel(a.getBlue(), b.getBlue(), s));
  }

  /** Black or white: the ink that can be read on that colour (relative luminance, WCAG 2.1). */
  public static Color inkOn(Color paper) {
    // 0.179 is where the contrast to black equals the contrast to white.
    return luminance(paper) > 0.179 ? Color.BLACK : Color.WHITE;
  }

  /** The contrast of two colours, 1 to 21; a line needs 3 to be seen (WCAG 2.1). */
  public static double contrast(Color a, Color b) {
    double one = luminance(a) + 0.05;
    double other = luminance(b) + 0.05;
    return Math.max(one, other) / Math.min(one, other);
  }

  /** The colour around a line that keeps it apart from any ground: white, or ink if it is pale. */
  public static Color casing(Color line) {
    return contrast(line, Color.WHITE) >= 3 ? Color.WHITE : Theme.INK;
  }

  private static double luminance(Color c) {
    return 0.2126 * linear(c.getRed())
        + 0.7152 * linear(c.getGreen())
        + 0.0722 * linear(c.getBlue());
  }

  private static Color between(int[] samples, double t) {
    double s = Double.isNaN(t) ? 0 : Math.max(0, Math.min(1, t)) * (samples.length - 1);
    int i = Math.min((int) s, samples.length - 2);
    return mix(new Color(samples[i]), new Color(samples[i + 1]), s - i);
  }

  private static int channel(int a, int b, double t) {
    return (int) Math.round(a + (b - a) * t);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
