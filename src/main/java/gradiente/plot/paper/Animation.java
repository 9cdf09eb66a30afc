package gradiente.plot.paper;

import gradiente.language.Words;
import gradiente.tensor.AtomicFile;
import gradiente.tensor.Refusal;
import gradiente.tensor.Text;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * A moving picture as an animated GIF: frames one after the other, for ever, each with its number.
 * It plays where nothing else does, in a slide of an office program or a mail; in a notebook {@link
 * Steps} are better, which a hand can stop and move.
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
  private static final int STRIP = 22;

  private final Frames frames;
  private final double fps;

  private Animation(Frames frames, double fps) {
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
    if (!(fps > 0 && fps <= 50)) {
      throw Refusal.bad("animation: %s frames per second, needed more than 0 and at most 50", fps);
    }
    IntFunction<String> label = i -> Frames.step(i, count);
    IntFunction<Figure> numbered = i -> new Numbered(frame.apply(i), i, count);
    return new Animation(Frames.paint("animation", count, MOST, 1, numbered, label), fps);
  }

  /** An animation of the given figures; throws as {@link #of(int, double, IntFunction)}. */
  public static Animation of(List<? extends Figure> frames, double fps) {
    return of(frames.size(), fps, frames::get);
  }

  /** A frame above a strip that says which it is: its number, and a bar as long as its share. */
  private record Numbered(Figure figure, int i, int count) implements Figure {
    @Override
    public int width() {
      return figure.width();
    }

    @Override
    public int height() {
      return figure.height() + STRIP;
    }

    @Override
    public String alt() {
      return figure.alt();
    }

    @Override
    public void paint(Graphics2D g) {
      figure.paint((Graphics2D) g.create(0, 0, width(), figure.height()));
      double middle = figure.height() + STRIP / 2.0 - 2;
      String words = Frames.step(i, count);
      g.setColor(Theme.INK);
      Ink.text(g, Theme.TICK, words, width() - 10, middle, 1, 0.5);
      double left = 10;
      double length = width() - 30 - Ink.width(Theme.TICK, Frames.step(count - 1, count)) - left;
      g.setStroke(Ink.solid(4));
      g.setColor(Theme.GRID);
      Ink.line(g, left, middle, left + length, middle);
      g.setColor(Theme.AXIS);
      double share = count == 1 ? 1 : i / (count - 1.0);
      Ink.line(g, left, middle, left + length * share, middle);
    }
  }

  /** Number of frames. */
  public int frames() {
    return frames.images().size();
  }

  /** Width of each frame in pixels. */
  public int width() {
    return frames.width();
  }

  /** Height of each frame in pixels, with the strip that numbers it. */
  public int height() {
    return frames.height();
  }

  /** Frame i as a picture, for print or a test. */
  public BufferedImage frame(int i) {
    return frames.images().get(i);
  }

  /** What the animation shows, in words: its number of frames and what the last one is. */
  public String alt() {
    String text = frames() == 1 ? "Animation, %d frame: %s" : "Animation, %d frames: %s";
    return Text.of(Words.of(text), frames(), frames.alts().get(frames() - 1));
  }

  /** The animation as a GIF file's bytes: one palette of 255 colours, repeated for ever. */
  public byte[] gif() {
    return Gif.of(frames.images(), fps);
  }

  /**
   * Writes the animation to a .gif file, replacing one that exists.
   *
   * @throws IllegalArgumentException if the name does not end in .gif
   * @throws UncheckedIOException if the file cannot be written
   */
  public void save(Path path) {
    if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".gif")) {
      throw Refusal.bad("save: %s should end in .gif", path.getFileName());
    }
    byte[] gif = gif();
    AtomicFile.save(path, out -> out.write(gif));
  }

  /** Writes the animation to the file of that name; see {@link #save(Path)}. */
  public void save(String path) {
    save(Path.of(path));
  }
}
