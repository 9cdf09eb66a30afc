package gradiente.lab;

import static gradiente.tensor.Refusal.check;

import gradiente.calculus.Descent;
import gradiente.calculus.DescentPath;
import gradiente.nn.Layer;
import gradiente.optim.*;
import gradiente.tensor.*;
import java.util.*;

/**
 * Optimizers that go downhill on one function from one start. Plain descent, momentum and Nesterov
 * are those of {@link Descent}, in double; the others are the engine's, in float32.
 */
final class Race {
  private final Formula formula;
  private double noise;
  private Rng rng;

  Race(String formula) {
    this.formula = Formula.of(formula);
  }

  boolean two() {
    return formula.two();
  }

  /** The formula as an expression in Java. */
  String java() {
    return formula.java();
  }

  /** Values over a line of places, or over width times height places from the top left. */
  float[] values(double x0, double x1, double y0, double y1, int width, int height) {
    float[] out = new float[width * height];
    for (int i = 0; i < out.length; i++) {
      double x = x0 + (x1 - x0) * (i % width) / Math.max(1, width - 1);
      double y = y1 - (y1 - y0) * (i / width) / Math.max(1, height - 1);
      out[i] = (float) formula.value(x, y);
    }
    return out;
  }

  /** Slope by x and by y at a place. */
  double[] slope(double x, double y) {
    Formula.Dual d = formula.at(x, y);
    return new double[] {d.dx(), d.dy()};
  }

  /**
   * The way of one runner: x, y, f of the start and of each step, fewer where it ran off to numbers
   * that are not finite.
   */
  double[] path(String runner, double rate, double momentum, double x, double y, int steps) {
    return path(runner, rate, momentum, x, y, steps, 0, 1);
  }

  /**
   * The same by gradients that are wrong by chance, as those of small batches are: to each part a
   * normal number times {@code noise} is added, of a source with this seed.
   */
  double[] path(
      String runner,
      double rate,
      double momentum,
      double x,
      double y,
      int steps,
      double noise,
      long seed) {
    this.noise = noise;
    rng = new Rng(seed);
    boolean finite = Double.isFinite(formula.value(x, y));
    check(finite, "start: f(%s, %s) is no number", x, y);
    return switch (runner) {
      case "sgd" -> descent(Descent.ofPoint(this::at).rate(rate).steps(steps), x, y);
      case "momentum" ->
          descent(Descent.ofPoint(this::at).rate(rate).momentum(momentum).steps(steps), x, y);
      case "nesterov" ->
          descent(
              Descent.ofPoint(this::at).rate(rate).momentum(momentum).nesterov().steps(steps),
              x,
              y);
      default ->
          engine(Choice.named("runner", Choice.OPTIMIZERS, runner).make().apply(rate), x, y, steps);
    };
  }

  private double at(double[] p) {
    return formula.value(p[0], p.length > 1 ? p[1] : 0);
  }

  private double[] descent(Descent descent, double x, double y) {
    double[] start = two() ? new double[] {x, y} : new double[] {x};
    Descent exact = descent.gradient(p -> gradient(p));
    DescentPath path = exact.from(start);
    double[] out = new double[3 * (path.steps() + 1)];
    for (int t = 0; t <= path.steps(); t++) {
      out[3 * t] = path.x(t);
      out[3 * t + 1] = two() ? path.y(t) : 0;
      out[3 * t + 2] = path.value(t);
    }
    return out;
  }

  private double[] gradient(double[] p) {
    Formula.Dual d = formula.at(p[0], p.length > 1 ? p[1] : 0);
    double[] g = p.length > 1 ? new double[] {d.dx(), d.dy()} : new double[] {d.dx()};
    for (int i = 0; noise > 0 && i < g.length; i++) g[i] += noise * rng.nextGaussian();
    return g;
  }

  private double[] engine(Optimizer optimizer, double x, double y, int steps) {
    Tensor place = (two() ? Tensor.of(x, y) : Tensor.of(x)).requiresGrad();
    Layer model =
        new Layer() {
          @Override
          public Tensor forward(Tensor ignored) {
            double[] p = place.toDoubles();
            Tensor slopes = Tensor.of(gradient(p));
            return Tensor.scalar(Race.this.at(p)).from("f", place, g -> slopes.mul(g.item()));
          }

          @Override
          public Map<String, Tensor> parameters() {
            return Map.of("place", place);
          }
        };
    double[] out = new double[3 * (steps + 1)];
    for (int t = 0; t <= steps; t++) {
      double[] p = place.toDoubles();
      out[3 * t] = p[0];
      out[3 * t + 1] = two() ? p[1] : 0;
      out[3 * t + 2] = at(p);
      boolean ends = !Double.isFinite(out[3 * t + 2]) || !Double.isFinite(p[0]);
      if (ends) return Arrays.copyOf(out, 3 * t);
      if (t == steps) break;
      optimizer.zeroGrad(model);
      model.forward(null).backward();
      optimizer.step(model);
    }
    return out;
  }

  /** The Java that walks the same way with {@link Descent}, or with an optimizer. */
  String program(String runner, double rate, double momentum, double x, double y, int steps) {
    return program(runner, rate, momentum, x, y, steps, 0, 1);
  }

  /** The same with noise. */
  String program(
      String runner,
      double rate,
      double momentum,
      double x,
      double y,
      int steps,
      double noise,
      long seed) {
    String slope = two() ? "Gradient.at(f, p[0], p[1])" : "new double[] {Derivative.at(f, p[0])}";
    String noisy =
        "    double[] g = "
            + slope
            + ";\n    for (int i = 0; i < g.length; i++) g[i] += "
            + noise
            + " * rng.nextGaussian();\n    return g;\n";
    String source = "var rng = new Rng(" + seed + ");\n";
    String f = two() ? "DoubleBinaryOperator f = (x, y) -> " : "DoubleUnaryOperator f = x -> ";
    String start = two() ? x + ", " + y : "" + x;
    String head = "import java.util.function.*;\n\n" + f + formula.java() + ";\n";
    String extra =
        switch (runner) {
          case "sgd" -> "";
          case "momentum" -> ".momentum(" + momentum + ")";
          case "nesterov" -> ".momentum(" + momentum + ").nesterov()";
          default -> null;
        };
    if (extra != null) {
      boolean plain = noise == 0;
      return "import gradiente.calculus.*;\n"
          + (plain ? "" : "import gradiente.tensor.Rng;\n")
          + head
          + (plain ? "" : source)
          + "Descent.of(f)"
          + (plain ? "" : ".gradient(p -> {\n" + noisy + "})")
          + ".rate("
          + rate
          + ")"
          + extra
          + ".steps("
          + steps
          + ").from("
          + start
          + ")\n";
    }
    String value = two() ? "f.applyAsDouble(p[0], p[1])" : "f.applyAsDouble(p[0])";
    String gradient = slope;
    if (noise > 0) {
      head += source;
      head += "UnaryOperator<double[]> gradient = p -> {\n" + noisy + "};\n";
      gradient = "gradient.apply(p)";
    }
    return "import gradiente.calculus.*;\nimport gradiente.nn.*;\nimport gradiente.optim.*;\n"
        + "import gradiente.tensor.*;\nimport java.util.Map;\n"
        + head
        + "var place = Tensor.of("
        + start
        + ").requiresGrad();\n"
        + "var model = new Layer() {\n"
        + "    public Tensor forward(Tensor none) {\n"
        + "        double[] p = place.toDoubles();\n"
        + "        var slopes = Tensor.of("
        + gradient
        + ");\n        return Tensor.scalar("
        + value
        + ").from(\"f\", place,\n            g -> slopes.mul(g.item()));\n"
        + "    }\n"
        + "    public Map<String, Tensor> parameters() {\n"
        + "        return Map.of(\"place\", place);\n"
        + "    }\n"
        + "};\n"
        + "var optimizer = "
        + Choice.OPTIMIZERS.get(runner).code(rate)
        + ";\n"
        + "for (int t = 0; t < "
        + steps
        + "; t++) {\n"
        + "    optimizer.zeroGrad(model);\n"
        + "    model.forward(null).backward();\n"
        + "    optimizer.step(model);\n"
        + "}\n"
        + "place\n";
  }
}
