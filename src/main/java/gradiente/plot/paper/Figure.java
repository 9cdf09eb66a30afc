package gradiente.plot.paper;

import gradiente.language.Words;
import gradiente.tensor.AtomicFile;
import gradiente.tensor.Refusal;
import gradiente.tensor.Text;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A picture: something with a size that can paint itself. A notebook shows a figure that ends a
 * cell; {@link #save} writes it to a file. Sizes are in CSS pixels (1/96 inch).
 *
 * <p>A lambda is a figure too: {@code Figure f = g -> g.drawLine(0, 0, 640, 400);}
 */
@FunctionalInterface
public interface Figure {
  /** Width of a figure that asks for no other, in CSS pixels. */
  int WIDTH = 640;

  /** Height of a figure that asks for no other, in CSS pixels. */
  int HEIGHT = 400;

  /** Paints the figure into the rectangle (0, 0, width, height); the paper is already white. */
  void paint(Graphics2D g);

  /** Width in CSS pixels. */
  default int width() {
    return WIDTH;
  }

  /** Height in CSS pixels. */
  default int height() {
    return HEIGHT;
  }

  /**
   * What the figure shows, in words: kind, title, series and axes. A page gives it to who does not
   * see the picture.
   */
  default String alt() {
    return Text.of(Words.of("Figure %d x %d"), width(), height());
  }

  /** The figure as pixels at twice its size, for sharp lines on today's screens. */
  default BufferedImage image() {
    return image(2);
  }

  /**
   * The figure as pixels.
   *
   * @param scale pixels per CSS pixel, more than 0 and at most 16
   * @throws IllegalArgumentException if the scale is out of that range
   */
  default BufferedImage image(double scale) {
    if (!(scale > 0 && scale <= 16)) throw Refusal.bad("image: scale %s is not in (0, 16]", scale);
    var image =
        new BufferedImage(
            (int) Math.ceil(width() * scale),
            (int) Math.ceil(height() * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, image.getWidth(), image.getHeight());
      g.scale(scale, scale);
      Theme.prepare(g);
      paint(g);
    } finally {
      g.dispose();
    }
    return image;
  }

  /** The figure as a PNG file's bytes, at twice its size; see {@link #png(double)}. */
  default byte[] png() {
    return png(2);
  }

  /**
   * The figure as a PNG file's bytes, as small as can be without a visible difference: the pixels
   * of a drawing may be off by up to 10 of 255.
   *
   * @param scale pixels per CSS pixel, more than 0 and at most 16
   */
  default byte[] png(double scale) {
    return Png.of(image(scale));
  }

  /** The figure as an SVG document; its text stays text. */
  default String svg() {
    return Svg.of(width(), height(), this::paint);
  }

  /**
   * Writes the figure to a file, as PNG (at twice its size) or SVG, by the file's name. A file that
   * exists is replaced.
   *
   * @throws IllegalArgumentException if the name ends neither in .png nor in .svg
   * @throws UncheckedIOException if the file cannot be written
   */
  default void save(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".png")) {
      byte[] png = png();
      AtomicFile.save(path, out -> out.write(png));
    } else if (name.endsWith(".svg")) {
      byte[] svg = svg().getBytes(StandardCharsets.UTF_8);
      AtomicFile.save(path, out -> out.write(svg));
    } else {
      throw Refusal.bad("save: %s should end in .png or .svg", path.getFileName());
    }
  }

  /** Writes the figure to the file of that name; see {@link #save(Path)}. */
  default void save(String path) {
    save(Path.of(path));
  }
}
