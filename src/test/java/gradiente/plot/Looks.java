package gradiente.plot;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.Color;
import java.awt.image.BufferedImage;

/** What the tests of pictures ask of them. */
public final class Looks {
  private Looks() {}

  /** How many pixels have exactly that colour. */
  public static int count(BufferedImage image, Color color) {
    int n = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) n += image.getRGB(x, y) == color.getRGB() ? 1 : 0;
    }
    return n;
  }

  public static String refused(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }
}
