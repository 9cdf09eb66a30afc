package gradiente.plot.paper;

import gradiente.language.Words;
import gradiente.tensor.Refusal;
import gradiente.tensor.Text;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The painted frames of a moving picture, all of one size.
 *
 * @param images at least one
 * @param labels what each shows, in a few words: {@code step 3 of 20}
 * @param alts the alternative text of each, see {@link Figure#alt}
 */
record Frames(List<BufferedImage> images, List<String> labels, List<String> alts) {
  /** As many pixels take 400 MB while they are worked on, a fifth of what a free server gives. */
  private static final long PIXELS = 100_000_000;

  /**
   * Paints the frames in order, so that a frame may train a model some epochs further.
   *
   * @param what the call, for what is refused
   * @param most how many there may be
   */
  static Frames paint(
      String what,
      int count,
      int most,
      double scale,
      IntFunction<? extends Figure> frame,
      IntFunction<String> label) {
    if (count < 1 || count > most) {
      throw Refusal.bad("%s: %s frames, needed 1 to %s", what, count, most);
    }
    List<BufferedImage> images = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    List<String> alts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Figure figure = frame.apply(i);
      if (figure == null) throw Refusal.bad("%s: frame %s is null", what, i);
      BufferedImage image = figure.image(scale);
      long fit = PIXELS / ((long) image.getWidth() * image.getHeight());
      if (count > fit) {
        throw Refusal.bad(
            "%s: %d frames of %d x %d pixels, at most %d fit; take fewer or smaller ones",
            what, count, image.getWidth(), image.getHeight(), fit);
      }
      images.add(image);
      labels.add(label.apply(i));
      alts.add(figure.alt());
    }
    return new Frames(sameSize(images), List.copyOf(labels), List.copyOf(alts));
  }

  /** What stands beside frame i of steps that have no other name: the start is step 0. */
  static String step(int i, int count) {
    return Text.of(Words.of("step %d of %d"), i, count - 1);
  }

  int width() {
    return images.get(0).getWidth();
  }

  int height() {
    return images.get(0).getHeight();
  }

  /** Frames may differ by a tick label's width: all get the largest size. */
  private static List<BufferedImage> sameSize(List<BufferedImage> images) {
    int w = images.stream().mapToInt(BufferedImage::getWidth).max().getAsInt();
    int h = images.stream().mapToInt(BufferedImage::getHeight).max().getAsInt();
    List<BufferedImage> same = new ArrayList<>();
    for (BufferedImage image : images) {
      if (image.getWidth() == w && image.getHeight() == h) {
        same.add(image);
        continue;
      }
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
}
