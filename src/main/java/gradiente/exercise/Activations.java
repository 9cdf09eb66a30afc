package gradiente.exercise;

import gradiente.language.Words;
import gradiente.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** Checks of notebook 08-activations. Each passes quietly or throws an {@link ExerciseError}. */
public final class Activations {
  private static final Tensor GRID = Tensor.of(-5, -1.5, -1, -0.4, 0, 0.3, 1, 1.7, 6);

  private Activations() {}

  /** A tensor and the slope on its left side to a tensor of the same shape. */
  @FunctionalInterface
  public interface Rectifier {
    /** Shaped like z. */
    Tensor of(Tensor z, double alpha);
  }

  /** The logistic function's slope from its value. */
  public static void check1(DoubleUnaryOperator slope) {
    for (double s : Inputs.places(0.5, 0.9, 0.1, 0.999)) {
      String call = "slopeOf(" + Answers.number(s) + ")";
      double got = Answers.of(call, () -> slope.applyAsDouble(s));
      if (Answers.near(got, 1 - s * s)) {
        throw Answers.wrong("%s is the slope of tanh; this unit is logistic.", call);
      }
      double logistic = 1 / (1 + Math.exp(-s));
      if (Answers.near(got, logistic * (1 - logistic))) {
        throw Answers.wrong("%s: s is the answer already, do not apply sigma again.", call);
      }
      Answers.same(call, got, s * (1 - s));
    }
    Answers.right("No exponential is needed: the value tells the slope, at most 1/4.");
  }

  /** ReLU with any slope on the left. */
  public static void check2(Rectifier rectify) {
    for (Tensor z : new Tensor[] {GRID, GRID.reshape(3, 3)}) {
      for (double alpha : Inputs.places(0, 0.01, 0.1, -1, 1, 2)) {
        String call = "rectify(z, " + Answers.number(alpha) + ")";
        Tensor got = Answers.of(call, () -> rectify.of(z.copy(), alpha));
        Tensor wanted = z.map("rectify", v -> v > 0 ? v : alpha * v, v -> 0);
        compare(call, z, got, wanted);
      }
    }
    Answers.right("One method, and ReLU, leaky ReLU and |z| are three of its slopes.");
  }

  /** Hard tanh, out of two ReLUs; the recorded graph tells what it was made of. */
  public static void check3(UnaryOperator<Tensor> hardTanh) {
    Answers.given(hardTanh);
    Tensor got = Answers.of("hardTanh(z)", () -> hardTanh.apply(GRID.copy().requiresGrad()));
    compare("hardTanh(z)", GRID, got.detach(), GRID.clamp(-1, 1));
    for (Tensor z : Inputs.cases(new Tensor[0], rng -> Tensor.randn(rng, 6).mul(2))) {
      Tensor other = Answers.of("hardTanh(z)", () -> hardTanh.apply(z.copy()));
      compare("hardTanh(z)", z, other.detach(), z.clamp(-1, 1));
    }
    List<String> used = new ArrayList<>();
    operations(got, used, Collections.newSetFromMap(new IdentityHashMap<>()));
    long relus = used.stream().filter("relu"::equals).count();
    if (relus != 2) {
      throw Answers.wrong(
          "The values are right, but made with %d ReLUs (%s); the task is to make them of two.",
          relus, used.isEmpty() ? Words.of("no operation of a tensor") : String.join(", ", used));
    }
    for (String other : used) {
      if (!List.of("relu", "add", "sub", "mul", "div", "neg").contains(other)) {
        throw Answers.wrong("The values are right, but %s is not needed: two ReLUs are.", other);
      }
    }
    Answers.right("A ReLU bends once; hard tanh has two corners, so it takes two.");
  }

  private static void operations(Tensor t, List<String> found, Set<Tensor> seen) {
    if (!seen.add(t) || t.inputs().isEmpty()) return;
    found.add(t.op());
    t.inputs().forEach(input -> operations(input, found, seen));
  }

  /** A softplus for every number. */
  public static void check4(DoubleUnaryOperator softplus) {
    for (double z : Inputs.places(0, 1, -1, 3.5, 30, 800, -40, -800)) {
      String call = "softplus(" + Answers.number(z) + ")";
      double got = Answers.of(call, () -> softplus.applyAsDouble(z));
      double wanted = Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
      if (Double.isInfinite(got) || Double.isNaN(got)) {
        throw Answers.wrong(
            "%s is %s: an exponential overflowed. Its argument must never be large.", call, got);
      }
      if (Math.abs(got - wanted) > 1e-6 * wanted + 1e-300) {
        throw Answers.wrong(
            "%s should be %s, not %s.%s",
            call,
            Answers.number(wanted),
            Answers.number(got),
            Words.of(
                got == 0 && z < -30
                    ? " Adding a tiny number to 1 loses it; Math.log1p does not add."
                    : ""));
      }
    }
    Answers.right("The exponential only ever sees numbers up to 0.");
  }

  /** A softmax for scores of any size. */
  public static void check5(UnaryOperator<Tensor> softmax) {
    Tensor[] cases = {
      Tensor.of(2, 1, 0.1),
      Tensor.of(0, 0),
      Tensor.of(1000, 1001),
      Tensor.of(-1000, -1001, -1003),
      Tensor.of(0, 1000)
    };
    for (Tensor scores : Inputs.cases(cases, rng -> Tensor.randn(rng, 4).mul(3))) {
      String call = Answers.say("The softmax of %s", scores);
      Tensor got = Answers.of(call, () -> softmax.apply(scores.copy()));
      if (got.rank() != 1 || got.size() != scores.size()) {
        throw Answers.wrong("%s should be %d numbers, and is %s.", call, scores.size(), got);
      }
      for (float p : got.data()) {
        if (!Float.isFinite(p)) {
          throw Answers.wrong(
              "%s is %s: an exponential left the range of numbers. Adding the same to all scores"
                  + " changes nothing, so choose what to add.",
              call, got);
        }
      }
      double sum = got.sum().item();
      if (Math.abs(sum - 1) > 1e-4) {
        throw Answers.wrong("%s adds up to %s, not to 1.", call, Answers.number(sum));
      }
      Answers.same(call, got, scores.softmax());
    }
    List<String> used = new ArrayList<>();
    Tensor traced = softmax.apply(cases[0].copy().requiresGrad());
    operations(traced, used, Collections.newSetFromMap(new IdentityHashMap<>()));
    if (used.stream().anyMatch(op -> op.toLowerCase(Locale.ROOT).contains("softmax"))) {
      throw Answers.wrong(
          "The values are right, and the engine's: the task is to write it with exp, sum and max.");
    }
    Answers.right("Taking the largest score off changes no probability.");
  }

  private static void compare(String call, Tensor z, Tensor got, Tensor wanted) {
    if (!Arrays.equals(got.shape(), wanted.shape())) Answers.same(call, got, wanted);
    for (int i = 0; i < z.size(); i++) {
      if (!(Math.abs(got.data()[i] - wanted.data()[i]) <= 1e-5)) {
        throw Answers.wrong(
            "%s should be %s at z = %s, not %s.",
            call,
            Answers.number(rounded(wanted.data()[i])),
            Answers.number(rounded(z.data()[i])),
            Answers.number(rounded(got.data()[i])));
      }
    }
  }

  private static double rounded(float v) {
    return Math.rint(v * 1e4) / 1e4;
  }
}
