package gradiente.plot;

import gradiente.tensor.AtomicFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A moving picture: frames shown one after the other, for ever, as an animated GIF. A notebook
 * plays an animation that ends a cell.
 *
 * <pre>{@code
 * Animation.of(40, 10, i -> Plot.contour(f, -3, 3, -3, 3).path(steps.rows(0, i + 1), "momentum"))
 * }</pre>
 *
 * <p>Frames are painted when the animation is made, in order, so that a frame may train a model
 * some epochs further before it draws.
 */
public final class Animation {
  private static final int MOST = 600;

  private final List<BufferedImage> frames;
  private final double fps;

  private Animation(List<BufferedImage> frames, double fps) {
    this.frames = frames;
    this.fps = fps;
  }

  /**
   * An animation of {@code count} frames.
   *
   * @param count 1 to 600
   * @param fps frames per second, more than 0 and at most 50; the last frame stays 1.5 s longer
   * @param frame number 0 to count - 1 to the figure of that moment
   * @throws IllegalArgumentException if count or fps are out of range
   */
  public static Animation of(int count, double fps, IntFunction<? extends Figure> frame) {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("animation: " + count + " frames, needed 1 to " + MOST);
    }
    if (!(fps > 0 && fps <= 50)) {
      throw new IllegalArgumentException(
          "animation: " + fps + " frames per second, needed more than 0 and at most 50");
    }
    List<BufferedImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      images.add(frame.apply(i).image(1));
    }
    return new Animation(sameSize(images), fps);
  }

  /** An animation of the given figures; throws as {@link #of(int, double, IntFunction)}. */
  public static Animation of(List<? extends Figure> frames, double fps) {
    return of(frames.size(), fps, frames::get);
  }

  /** Frames of one animation may differ by a tick label's width: all get the largest size. */
  private static List<BufferedImage> sameSize(List<BufferedImage> images) {
    int w = images.stream().mapToInt(BufferedImage::getWidth).max().getAsInt();
    int h = images.stream().mapToInt(BufferedImage::getHeight).max().getAsInt();
    List<BufferedImage> same = new ArrayList<>();
    for (BufferedImage image : images) {
      BufferedImage full = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
      Graphics2D g = full.createGraphics();
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, w, h);
      // right-aligned: the part that differs is the width of numbers at the left
      g.drawImage(image, w - image.getWidth(), h - image.getHeight(), null);
      g.dispose();
      same.add(full);
    }
    return same;
  }

  /** Number of frames. */
  public int frames() {
    return frames.size();
  }

  /** Width of each frame in pixels. */
  public int width() {
    return frames.get(0).getWidth();
  }

  /** Height of each frame in pixels. */
  public int height() {
    return frames.get(0).getHeight();
  }

  /** Frame i as a picture, for print or a test. */
  public BufferedImage frame(int i) {
    return frames.get(i);
  }

  /** The animation as a GIF file's bytes: one palette of 255 colours, repeated for ever. */
  public byte[] gif() {
    return Gif.of(frames, fps);
  }

  /**
   * Writes the animation to a .gif file, replacing one that exists.
   *
   * @throws IllegalArgumentException if the name does not end in .gif
   * @throws UncheckedIOException if the file cannot be written
   */
  public void save(Path path) {
    if (!path.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".gif")) {
      throw new IllegalArgumentException("save: " + path.getFileName() + " should end in .gif");
    }
    byte[] gif = gif();
    AtomicFile.save(path, out -> out.write(gif));
  }
}
