package gradiente.lab;

import static gradiente.Refusals.refused;
import static org.junit.jupiter.api.Assertions.*;

import gradiente.calculus.Derivative;
import gradiente.tensor.Rng;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
  @ParameterizedTest
  @CsvSource({
    "2x^2*cos(x)-5x, -1, 0, 6.0806046117362795",
    "1 + 2 * 3, 0, 0, 7",
    "2^3^2, 0, 0, 512",
    "-x^2, 3, 0, -9",
    "(1-x)^2+100(y-x^2)^2, -1.2, 1, 24.2",
    "8 / 4 / 2, 0, 0, 1",
    "10 - 3 - 2, 0, 0, 5",
    "xy, 3, 4, 12",
    "|x - 5| + pi - pi, 2, 0, 3",
    "2 sin(x)cos(x), 0, 0, 0",
    "e^-x, 0, 0, 1",
    "x² + y³, 2, 3, 31",
    "1/2 x, 8, 0, 4",
    "sqrt x^2, -7, 0, 7",
  })
  void itReadsWhatIsWritten(String text, double x, double y, double expected) {
    assertEquals(expected, Formula.of(text).value(x, y), 1e-12);
  }

  static final String[] MANY = {
    "2x^2*cos(x)-5x",
    "x cos x",
    "0.05x^2+0.4sin(3x)",
    "1-e^(-x^2)",
    "(x^2+50y^2)/2",
    "x^2/2-1/2",
    "sin(x^2/2-y^2/4+3)cos(2x+1-e^y)",
    "tanh(x)+sigmoid(2y)",
    "relu(x)+|y|",
    "ln(1+x^2)/(2+y^2)",
    "atan(x)sinh(y/3)-cosh(x/2)",
    "2^x-x^3/(1+y^2)",
    "-x^2*-y",
    "sqrt(1+x^2)tan(y/4)",
    "x^-2"
  };

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14})
  void itsSlopesAreThoseOfItsDifferences(int i) {
    Formula f = Formula.of(MANY[i]);
    Rng rng = new Rng(i);
    for (int k = 0; k < 20; k++) {
      double x = rng.uniform(-2, 2);
      double y = rng.uniform(-2, 2);
      Formula.Dual d = f.at(x, y);
      double scale = 1e-6 * (1 + Math.abs(d.dx()) + Math.abs(d.dy()));
      assertEquals(Derivative.central(v -> f.value(v, y), x, 1e-5), d.dx(), scale, MANY[i]);
      assertEquals(Derivative.central(v -> f.value(x, v), y, 1e-5), d.dy(), scale, MANY[i]);
    }
  }

  @Test
  void itsJavaIsTheSameFunction() {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      shell.eval("double x = 0.7;");
      shell.eval("double y = -0.4;");
      for (String text : MANY) {
        Formula f = Formula.of(text);
        var events = shell.eval("(double) (" + f.java() + ")");
        String value = events.get(events.size() - 1).value();
        assertNotNull(value, f.java());
        assertEquals(f.value(0.7, -0.4), Double.parseDouble(value), 1e-12, text + ": " + f.java());
      }
    }
  }

  @Test
  void variablesAreCounted() {
    assertFalse(Formula.of("x^2").two());
    assertFalse(Formula.of("exp(2)").two());
    assertTrue(Formula.of("3y").two());
  }

  @Test
  void whatCannotBeReadIsRefused() {
    refused("formula: type one, such as x^2 + 3y", () -> Formula.of(" "));
    refused("formula: did not expect the end after 'x +'", () -> Formula.of("x +"));
    refused("formula: did not expect ')' after 'x'", () -> Formula.of("x)"));
    refused("formula: did not expect the end after '(x'", () -> Formula.of("(x"));
    refused("formula: 1.2.3 is no number", () -> Formula.of("1.2.3"));
    String names = "abs atan cos cosh exp ln log relu sigmoid sin sinh sqrt tan tanh";
    refused(
        "formula: what is foo? It knows x, y, pi, e and " + names, () -> Formula.of("2 foo(x)"));
  }
}
