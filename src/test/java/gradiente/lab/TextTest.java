package gradiente.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gradiente.lab.edge.Text;
import gradiente.tensor.Rng;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The browser's text has the JDK's digits. */
class TextTest {
  private static final String[] FORMATS = {
    "%f",
    "%.0f",
    "%.1f",
    "%+.1f",
    "%.3f",
    "%12.5f",
    "%-12.2f|",
    "%e",
    "%.0e",
    "%.4e",
    "%10.2e",
    "%g",
    "%.5g",
    "%12.5g",
    "%.1g",
    "%,.2f",
    "%08.2f",
    "%s"
  };

  @Test
  void numbersAreThoseOfTheJdk() {
    double[] values = {
      0,
      -0.0,
      1,
      -1,
      0.5,
      1.5,
      2.5,
      1.25,
      0.0005,
      0.00015,
      999999.5,
      1e-5,
      0.1 + 0.2,
      1e10,
      1e23,
      123456.789,
      -9.9999e-5,
      9.9999e-5,
      0.99999,
      99999.95,
      4.9e-324,
      1.7976931348623157e308
    };
    for (String format : FORMATS) for (double v : values) same(format, v);
    Rng rng = new Rng(1);
    for (int i = 0; i < 5000; i++) {
      double v = rng.nextGaussian() * Math.pow(10, rng.nextInt(24) - 12);
      for (String format : FORMATS) same(format, i % 2 == 0 ? v : Math.rint(v * 1000) / 1000);
    }
  }

  @Test
  void floatsHaveTheDigitsOfDoubles() {
    Rng rng = new Rng(2);
    for (int i = 0; i < 1000; i++) {
      float v = (float) (rng.nextGaussian() * Math.pow(10, rng.nextInt(12) - 6));
      for (String format : FORMATS) same(format, v);
    }
  }

  @Test
  void whatIsNoNumberHasTheJdksWords() {
    for (double v : new double[] {Double.NaN, 1 / 0.0, -1 / 0.0}) {
      for (String format : new String[] {"%f", "%12.5g", "%.4e", "%+.1f"}) same(format, v);
    }
    same("%5s|%-5s|%s", "ab", null, 3L);
    same("%5d|%-5d|%,d|%05d|%+d", 42, -42, 1234567, -42, 7);
    same("100 %% of %s%n", 1);
    same("\\u%04x", 31);
  }

  private static void same(String format, Object... values) {
    assertEquals(String.format(Locale.ROOT, format, values), Text.of(format, values), format);
  }
}
