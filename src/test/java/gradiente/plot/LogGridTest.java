package gradiente.plot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class LogGridTest {
  @Test
  void logarithmicGridHasALineADecadeOverMoreThanThree() {
    int three = paleGrey(1e3);
    int nine = paleGrey(1e9);
    assertTrue(three > 10_000, "lines over three decades: " + three);
    assertTrue(nine < three / 2 && nine > 3_000, "one a decade over nine: " + nine);
  }

  /** How many pixels have the grid's colour, or what smoothing left of it. */
  private static int paleGrey(double top) {
    double[] x = {1, top};
    BufferedImage image = Plot.line(x, x).logX().logY().image(1);
    int pixels = 0;
    for (int i = 0; i < image.getWidth(); i++) {
      for (int j = 0; j < image.getHeight(); j++) {
        var color = new Color(image.getRGB(i, j));
        boolean grey = color.getRed() == color.getGreen() && color.getRed() == color.getBlue();
        pixels += grey && color.getRed() > 0xD0 && color.getRed() < 0xFC ? 1 : 0;
      }
    }
    return pixels;
  }
}
