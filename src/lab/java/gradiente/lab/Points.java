package gradiente.lab;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.check;

import gradiente.data.*;
import gradiente.tensor.*;
import java.util.List;

/** The points of the playground, about -6..6 on both axes, and the Java that makes them. */
final class Points {
  private static final double[][] HILLS = {
    {-4, 2.5, 1}, {0, 2.5, -1}, {4, 2.5, 1}, {-4, -2.5, -1}, {0, -2.5, 1}, {4, -2.5, -1}
  };
  private static final String HILLS_CODE =
      "double[][] hills = {{-4, 2.5, 1}, {0, 2.5, -1}, {4, 2.5, 1},\n"
          + "    {-4, -2.5, -1}, {0, -2.5, 1}, {4, -2.5, -1}};\n"
          + "Tensor y = Tensor.zeros(x.dim(0));\n"
          + "for (double[] h : hills) {\n"
          + "    var away = x.sub(Tensor.of(h[0], h[1])).pow(2).sum(1);\n"
          + "    y = y.add(away.div(-2).exp().mul(h[2]));\n"
          + "}\n";

  private Points() {}

  /** Inputs [n, 2] with classes 0 and 1, or with values. */
  static Dataset of(Settings s) {
    Rng rng = new Rng(s.seed());
    return switch (s.data()) {
      case "circle" -> Toys.circle(s.n(), s.noise(), rng);
      case "xor" -> Toys.xor(s.n(), s.noise(), rng);
      case "gaussians" -> Toys.gaussians(s.n(), s.noise(), rng);
      case "spirals" -> Toys.spirals(s.n(), s.noise(), rng);
      case "plane", "hills" -> values(s, rng);
      case "own" -> own(s.points(), List.of("0", "1"));
      case "ownvalues" -> own(s.points(), List.of());
      default -> throw bad("data: there is no %s", s.data());
    };
  }

  private static Dataset values(Settings s, Rng rng) {
    Tensor x = Tensor.rand(rng, s.n(), 2).mul(12).sub(6);
    Tensor y = s.data().equals("plane") ? x.sum(1).div(12) : hills(x);
    return Dataset.of(x, y.add(Tensor.randn(rng, s.n()).mul(s.noise())));
  }

  private static Tensor hills(Tensor x) {
    Tensor y = Tensor.zeros(x.dim(0));
    for (double[] h : HILLS) {
      Tensor away = x.sub(Tensor.of(h[0], h[1])).pow(2).sum(1);
      y = y.add(away.div(-2).exp().mul(h[2]));
    }
    return y;
  }

  private static Dataset own(float[] points, List<String> classes) {
    int n = points.length / 3;
    check(n > 1, "own points: draw at least 2, there are %s", n);
    Tensor all = Tensor.wrap(points, n, 3);
    return new Dataset(all.slice(1, 0, 2), all.col(2), List.of("x1", "x2"), classes);
  }

  /** The Java that makes the same in a variable {@code points}. */
  static String code(Settings s) {
    String rng = "new Rng(" + s.seed() + ")";
    if (s.data().startsWith("own")) {
      var rows = new StringBuilder();
      float[] p = s.points();
      for (int i = 0; i < p.length; i += 3) {
        rows.append(i == 0 ? "" : i % 9 == 0 ? ",\n    " : ", ");
        rows.append("{" + p[i] + "f, " + p[i + 1] + "f, " + p[i + 2] + "f}");
      }
      return "var drawn = Tensor.of(new float[][] {\n    "
          + rows
          + "});\nvar points = new Dataset(drawn.slice(1, 0, 2), drawn.col(2),\n"
          + "    List.of(\"x1\", \"x2\"), List.of("
          + (s.classifies() ? "\"0\", \"1\"" : "")
          + "));\n";
    }
    if (s.classifies()) {
      return "var points = Toys." + s.data() + "(" + s.n() + ", " + s.noise() + ", " + rng + ");\n";
    }
    return "var rng = "
        + rng
        + ";\nvar x = Tensor.rand(rng, "
        + s.n()
        + ", 2).mul(12).sub(6);\n"
        + (s.data().equals("plane") ? "var y = x.sum(1).div(12);\n" : HILLS_CODE)
        + "var noise = Tensor.randn(rng, "
        + s.n()
        + ").mul("
        + s.noise()
        + ");\nvar points = Dataset.of(x, y.add(noise));\n";
  }
}
