package gradiente.lab;

import static gradiente.Refusals.refused;
import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphTest {
  private static final String TWO =
      "x = 1.5; y = 1; w1 = 0.4; w2 = -0.6; z1 = sigmoid(w1 x); o = sigmoid(w2 z1); J = (y - o)^2";

  private static int place(Graph graph, String name) {
    List<String> lines = graph.lines().lines().toList();
    for (int i = 0; i < lines.size(); i++) if (lines.get(i).startsWith(name + "\t")) return i;
    throw new AssertionError(name + " is not in " + lines);
  }

  private static double gradient(String text, String name) {
    Graph graph = new Graph(text);
    int nodes = (int) graph.lines().lines().count();
    return graph.numbers()[nodes + place(graph, name)];
  }

  private static double value(String text, String name) {
    Graph graph = new Graph(text);
    return graph.numbers()[place(graph, name)];
  }

  @Test
  void twoWeightsHaveTheGradientsOfChapter10() {
    double z1 = 1 / (1 + Math.exp(-0.6));
    double o = 1 / (1 + Math.exp(0.6 * z1));
    assertEquals(Math.pow(1 - o, 2), value(TWO, "J"), 1e-6);
    double byO = -2 * (1 - o);
    assertEquals(byO * o * (1 - o) * z1, gradient(TWO, "w2"), 1e-6);
    double byZ1 = byO * o * (1 - o) * -0.6;
    assertEquals(byZ1, gradient(TWO, "z1"), 1e-6);
    assertEquals(byZ1 * z1 * (1 - z1) * 1.5, gradient(TWO, "w1"), 1e-6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x = 3; y = -2; z = x y                        | x | -2",
        "x = 3; y = -2; z = x y                        | y | 3",
        "x = 3; y = 2; f = x^2 y + y                   | x | 12",
        "x = 3; y = 2; f = x^2 y + y                   | y | 10",
        "x = 1; y = 2; z = 5; f = x^2 - 5x y + z       | x | -8",
        "x = 1; y = 2; z = 5; f = x^2 - 5x y + z       | y | -5",
        "x = 1; y = 2; z = 5; f = x^2 - 5x y + z       | z | 1",
        "w = 1; x = w^2 + 1; y = x^2 + 1; z = y^2 + 1  | w | 80",
        "w = 1; x = w^2 + 1; y = x^2 + 1; z = y^2 + 1  | x | 40",
        "x = 4; z = 6 / x + x / 8 - 1 / (2x)           | x | -0.21875",
        "x = 2; z = 2 - (-x)^3 x                       | x | 32",
        "x = 2; y = 3; z = x / y - y                   | y | -1.2222222",
        "x = 0.5; z = -ln(sqrt(exp(2x)))               | x | -1",
        "x = -2; z = abs(x) + relu(x) + tanh(0x) + 2^3 | x | -1",
      })
  void gradientsAreThoseByHand(String text, String name, double expected) {
    assertEquals(expected, gradient(text, name), 1e-5, text);
  }

  @Test
  void theChainRuleHoldsAlongEveryEdge() {
    String text = "a = 0.7; b = -1.2; c = a b + sin(a) cos(b); d = c^2 / (1 + exp(a c)); d b";
    Graph graph = new Graph(text);
    List<String> lines = graph.lines().lines().toList();
    int n = lines.size();
    double[] numbers = graph.numbers();
    double[] sums = new double[n];
    sums[n - 1] = 1;
    int edges = Arrays.stream(numbers).skip(2 * n).toArray().length;
    int at = 2 * n + edges;
    for (int i = n - 1; i >= 0; i--) {
      String inputs = lines.get(i).split("\t", -1)[2];
      if (inputs.isEmpty()) continue;
      String[] places = inputs.split(",");
      at -= places.length;
      for (int k = 0; k < places.length; k++) {
        sums[Integer.parseInt(places[k])] += sums[i] * numbers[at + k];
      }
    }
    for (int i = 0; i < n; i++) assertEquals(numbers[n + i], sums[i], 1e-4, lines.get(i));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = 2|graph: the last line must compute something from the variables",
        "|graph: type one, such as x = 2; z = x^2 + 1",
        "x = 2; z = x +|graph: did not expect the end after 'x +'",
        "z = x + 1|graph: x has no value yet; write x = 1 before it",
        "x = 1; x = 2; z = x|graph: x has a value already; choose another name",
        "sin = 1; z = sin|graph: sin is the name of a function; choose another",
        "2x = 1|graph: 2x is no name; a name is letters and then digits, such as w1",
        "x = 2; y = 3; z = x^y|graph: the exponent after ^ must be a number",
        "x = -1; z = ln(x)|graph: ln gives NaN here",
        "x = 1; z = x + 2; x|graph: the last line must compute something new",
      })
  void whatCannotBeReadIsRefusedInWords(String line) {
    String[] parts = line.split("\\|");
    refused(parts[1], () -> new Graph(parts[0]));
  }
}
