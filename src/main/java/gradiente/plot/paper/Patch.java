package gradiente.plot.paper;

import java.awt.Rectangle;

/**
 * What one frame of a moving picture has different from another: the smallest rectangle around it,
 * with the pixels that are the same transparent.
 *
 * @param part the rectangle, in pixels
 * @param pixels numbers of palette entries, row by row
 */
record Patch(Rectangle part, byte[] pixels) {
  /**
   * The patch that makes {@code now} of {@code before}; of nothing if both are the same.
   *
   * @param w width of both in pixels
   * @param clear the number of the transparent colour
   */
  static Patch of(byte[] before, byte[] now, int w, byte clear) {
    int x0 = w;
    int x1 = -1;
    int y0 = 0;
    int y1 = -1;
    for (int k = 0; k < now.length; k++) {
      if (now[k] != before[k]) {
        if (y1 < 0) y0 = k / w;
        x0 = Math.min(x0, k % w);
        x1 = Math.max(x1, k % w);
        y1 = k / w;
      }
    }
    if (x1 < 0) return new Patch(new Rectangle(), new byte[0]);
    var part = new Rectangle(x0, y0, x1 - x0 + 1, y1 - y0 + 1);
    byte[] pixels = new byte[part.width * part.height];
    for (int k = 0; k < pixels.length; k++) {
      int at = (part.y + k / part.width) * w + part.x + k % part.width;
      pixels[k] = before[at] == now[at] ? clear : now[at];
    }
    return new Patch(part, pixels);
  }
}
