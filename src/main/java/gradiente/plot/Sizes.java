package gradiente.plot;

/** The sizes a figure may have. */
final class Sizes {

  private Sizes() {}

  static void check(String operation, int width, int height) {
    if (width < 160 || height < 120 || width > 4000 || height > 4000) {
      throw new IllegalArgumentException(
          operation + ": " + width + " x " + height + ", needs 160 x 120 to 4000 x 4000");
    }
  }
}
