package gradiente.plot.diagram;

import gradiente.language.Words;
import gradiente.plot.paper.*;
import gradiente.tensor.Refusal;
import gradiente.tensor.Tensor;
import gradiente.tensor.Text;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Pictures out of a tensor, in rows, with captions: digits, photographs, the weights of a layer.
 *
 * <pre>{@code
 * Plot.images(x.rows(0, 20).reshape(20, 28, 28)).captions("7", "2", ...)
 * Plot.images(linear.weight().reshape(16, 28, 28)).diverging()
 * }</pre>
 *
 * <p>Grey runs from black at the smallest value of all pictures to white at the largest; colours
 * from 0 to 1, or from 0 to 255 when values exceed 1.
 */
public final class Images implements Figure {
  private static final int MOST = 400;
  private static final Font CAPTION = Ink.font(13);
  private final float[] data;
  private final int count;
  private final int h;
  private final int w;
  private final boolean rgb;
  private final float lo;
  private final float hi;
  private String[] captions = {};
  private String title = "";
  private int columns;
  private boolean diverging;

  private Images(Tensor t, int count, int h, int w, boolean rgb) {
    this.data = t.data().clone();
    this.count = count;
    this.h = h;
    this.w = w;
    this.rgb = rgb;
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (float v : data) {
      Check.finite("images", v);
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    lo = min;
    hi = max;
    // the cells of a short row would be too wide: as many columns as give a wide rectangle
    columns = Math.min(count, Math.max(1, (int) Math.ceil(Math.sqrt(count * 2.2))));
  }

  /** Grey pictures [n, h, w] or colour pictures [n, h, w, 3], n at most 400. */
  public static Images of(Tensor t) {
    boolean rgb = t.rank() == 4 && t.dim(3) == 3;
    if (t.rank() != 3 && !rgb) {
      throw Refusal.bad(
          "images: got %s, needed [n, h, w] or [n, h, w, 3]", Arrays.toString(t.shape()));
    }
    if (t.size() == 0) throw Refusal.bad("images: no images in %s", Arrays.toString(t.shape()));
    if (t.dim(0) > MOST) {
      throw Refusal.bad(
          "images: %s images, at most %s fit; take some with rows(0, 40)", t.dim(0), MOST);
    }
    return new Images(t, t.dim(0), t.dim(1), t.dim(2), rgb);
  }

  /** Rows [n, height * width] as pictures [n, height, width]. */
  public static Tensor unfolded(Tensor t, int height, int width) {
    if (t.rank() != 2 || height < 1 || width < 1 || t.dim(1) != height * width) {
      throw Refusal.bad(
          "images: got %s, needed [n, %s * %s]", Arrays.toString(t.shape()), height, width);
    }
    return t.detach().reshape(t.dim(0), height, width);
  }

  /** One picture: grey [h, w] or colour [h, w, 3]. */
  public static Images one(Tensor t) {
    boolean rgb = t.rank() == 3 && t.dim(2) == 3;
    if (t.rank() != 2 && !rgb) {
      throw Refusal.bad("image: got %s, needed [h, w] or [h, w, 3]", Arrays.toString(t.shape()));
    }
    if (t.size() == 0) throw Refusal.bad("image: no pixels in %s", Arrays.toString(t.shape()));
    return new Images(t, 1, t.dim(0), t.dim(1), rgb);
  }

  /** Writes {@code title} above the pictures. */
  public Images title(String title) {
    this.title = Symbols.unicode(title);
    return this;
  }

  /**
   * Writes a caption under each picture.
   *
   * @throws IllegalArgumentException unless there is one for each picture
   */
  public Images captions(String... captions) {
    if (captions.length != count) {
      throw Refusal.bad("captions: %s captions for %s images", captions.length, count);
    }
    this.captions = Arrays.stream(captions).map(Symbols::unicode).toArray(String[]::new);
    return this;
  }

  /** Sets how many pictures stand in a row, at least 1. */
  public Images columns(int columns) {
    if (columns < 1) throw Refusal.bad("columns: %s, needed at least 1", columns);
    this.columns = Math.min(columns, count);
    return this;
  }

  /**
   * Colours instead of grey: blue below 0, white at 0, red above, for weights and other signed
   * numbers.
   *
   * @throws IllegalArgumentException for colour pictures
   */
  public Images diverging() {
    if (rgb) throw Refusal.bad("diverging: these images have colours of their own");
    diverging = true;
    return this;
  }

  private int gap() {
    return columns > 16 ? 4 : 10;
  }

  /** Size of one pixel of a picture: whole numbers, so that all pixels are alike. */
  private double pixel() {
    // Many pictures may take all the width of a page before they get smaller than their pixels.
    double wide = Math.max(680, Math.min(1000, columns * (w + gap())));
    double room = (count == 1 ? 360 : wide) / columns - gap();
    double side = Math.max(1.0 * w, h * 1.0);
    double fit = Math.min(count == 1 ? 360 : 150, room) / side;
    return fit >= 1 ? Math.floor(Math.min(fit, 40)) : Math.max(fit, 0.25);
  }

  private double cellWidth() {
    return Math.max(pixel() * w, captions.length == 0 ? 0 : captionWidth() + 4) + gap();
  }

  private double cellHeight() {
    return pixel() * h + gap() + (captions.length == 0 ? 0 : 18);
  }

  private double top() {
    return title.isEmpty() ? 8 : 40;
  }

  @Override
  public int width() {
    double titled = Ink.width(Theme.TITLE, title) + 24;
    return (int) Math.ceil(Math.max(titled, 16 + columns * cellWidth() - gap()));
  }

  @Override
  public int height() {
    return (int) Math.ceil(top() + (count + columns - 1) / columns * cellHeight() - gap() + 8);
  }

  @Override
  public void paint(Graphics2D g) {
    g.setColor(Theme.INK);
    Ink.text(g, Theme.TITLE, title, width() / 2.0, 12, 0.5, 0);
    double left = (width() - columns * cellWidth() + gap()) / 2;
    double p = pixel();
    for (int i = 0; i < count; i++) {
      double middle = left + (i % columns) * cellWidth() + (cellWidth() - gap()) / 2;
      double x = middle - p * w / 2;
      double y = top() + (i / columns) * cellHeight();
      AffineTransform place = AffineTransform.getTranslateInstance(x, y);
      place.scale(p, p);
      g.drawImage(picture(i), place, null);
      g.setColor(new Color(0xC8C8C8));
      g.setStroke(Ink.solid(0.8));
      g.draw(new Rectangle2D.Double(x, y, p * w, p * h));
      if (captions.length > 0) caption(g, captions[i], middle, y + p * h + 4);
    }
  }

  private void caption(Graphics2D g, String text, double middle, double top) {
    g.setColor(Theme.INK);
    Ink.text(g, CAPTION, Ink.cut(text, CAPTION, cellWidth() - 4), middle, top, 0.5, 0);
  }

  /** A cell is as wide as its widest caption, up to a limit; the rest of that one is cut. */
  private double captionWidth() {
    double most = 0;
    for (String s : captions) most = Math.max(most, Ink.width(CAPTION, s));
    return Math.min(most, Math.max(110, pixel() * w));
  }

  @Override
  public String alt() {
    String size = count == 1 ? "%d image of %d x %d" : "%d images of %d x %d";
    return Alt.of(Text.of(Words.of(size), count, h, w), title, Arrays.asList(captions));
  }

  private BufferedImage picture(int n) {
    BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    for (int k = 0; k < w * h; k++) {
      image.setRGB(k % w, k / w, rgb ? color(3 * (n * w * h + k)) : shade(data[n * w * h + k]));
    }
    return image;
  }

  private int color(int at) {
    float full = hi > 1 ? 255 : 1;
    int c = 0;
    for (int k = 0; k < 3; k++) {
      c = c << 8 | Math.round(255 * Math.max(0, Math.min(1, data[at + k] / full)));
    }
    return c;
  }

  private int shade(float v) {
    if (diverging) {
      double most = Math.max(Math.abs(lo), Math.abs(hi));
      return Palette.diverging(most == 0 ? 0.5 : 0.5 + 0.5 * v / most).getRGB() & 0xffffff;
    }
    int grey = hi > lo ? Math.round(255 * (v - lo) / (hi - lo)) : 128;
    return grey << 16 | grey << 8 | grey;
  }
}
