package gradiente.exercise;

import gradiente.language.Words;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.function.BiFunction;
import java.util.function.ToIntBiFunction;
import java.util.function.UnaryOperator;

/**
 * Checks of notebook 01-vectors. Each says that an answer is right or throws an {@link
 * ExerciseError}.
 */
public final class Vectors {
  private Vectors() {}

  /** {@code 3 u - 2 v} for u = (1, 3, 6) and v = (2, 7, 3). */
  public static void check1(Tensor answer) {
    Answers.given(answer);
    if (answer.rank() == 1 && answer.size() == 3 && answer.get(0) == 4) {
      throw Answers.wrong("This is 3v - 2u, with u and v the other way round.");
    }
    if (answer.rank() == 1 && answer.size() == 3 && answer.get(0) == 7) {
      throw Answers.wrong("This is 3u + 2v; asked is the difference.");
    }
    Answers.same("3u - 2v", answer, Tensor.of(-1, -5, 12));
    Answers.right("Scale both, then subtract, number by number.");
  }

  /** A vector as long as a given one of dimension 2, and perpendicular to it. */
  public static void check2(UnaryOperator<Tensor> perpendicular) {
    Rng rng = Inputs.rng(2);
    for (int i = 0; i < 5; i++) {
      Tensor w = i == 0 ? Tensor.of(3, 1) : Tensor.randn(rng, 2);
      String call = "perpendicular(" + w + ")";
      Tensor p = Answers.of(call, () -> perpendicular.apply(w.copy()));
      vector(call, p, 2);
      double dot = p.dot(w).item();
      double length = w.norm().item();
      if (!(Math.abs(dot) <= 1e-4 * length * length)) {
        throw Answers.wrong(
            "%s gives %s; its inner product with %s is %s, and should be 0.",
            call, p, w, Answers.number(dot));
      }
      if (!(Math.abs(p.norm().item() - length) <= 1e-4 * length)) {
        throw Answers.wrong(
            "%s gives %s, which is perpendicular, but has length %s instead of %s.",
            call, p, Answers.number(p.norm().item()), Answers.number(length));
      }
    }
    Answers.right("Turned by a right angle: as long as before, and the inner product is 0.");
  }

  /** The vector of length 1 in the direction of another; refuses the zero vector. */
  public static void check3(UnaryOperator<Tensor> unit) {
    Tensor[] cases = {Tensor.of(3, 4), Tensor.of(-2, 7, 3), Tensor.of(.001, 0)};
    for (Tensor w : Inputs.cases(cases, rng -> Tensor.randn(rng, 4))) {
      String call = "unit(" + w + ")";
      Tensor got = Answers.of(call, () -> unit.apply(w.copy()));
      vector(call, got, w.size());
      Answers.same(Answers.say("The length of %s", call), round(got.norm().item()), 1);
      Answers.same(call, got, w.div(w.norm().item()));
    }
    try {
      unit.apply(Tensor.of(0, 0));
    } catch (IllegalArgumentException e) {
      Answers.right(
          "Divided by its length, a vector keeps its direction; the zero vector has none.");
      return;
    } catch (RuntimeException e) {
      String other = "unit((0, 0)) should throw an IllegalArgumentException, not %s";
      throw new ExerciseError(Answers.say(other, e), e);
    }
    throw Answers.wrong(
        "The zero vector has no direction: unit((0, 0)) should throw an IllegalArgumentException.");
  }

  /** The row with the smallest angle to a vector. */
  public static void check4(ToIntBiFunction<Tensor, Tensor> nearest) {
    Tensor x = Tensor.of(.5, .3, .7);
    Tensor deck = Tensor.of(new double[][] {{.3, .3, .3}, {.6, .2, .6}, {-.5, -.3, -.7}});
    row(Words.of("of the section's A, B and C for X"), nearest, x, deck, 1);
    Tensor right = Tensor.of(1, 0);
    // the nearest by distance is row 1, by inner product row 0
    Tensor lengths = Tensor.of(new double[][] {{40, 10}, {1, 0.2}, {0.5, 0.02}});
    row(Words.of("for (1, 0) among rows of very different lengths"), nearest, right, lengths, 2);
    Tensor opposite = Tensor.of(new double[][] {{1, 2}, {-1, 0}});
    row(Words.of("for (1, 0) when one row points the opposite way"), nearest, right, opposite, 0);
    for (Tensor all : Inputs.cases(new Tensor[0], rng -> Tensor.randn(rng, 6, 3))) {
      Tensor rows = all.rows(1, 6);
      Tensor cosines = rows.matmul(all.row(0)).div(rows.norm(1, false));
      row(Words.of("of five"), nearest, all.row(0), rows, cosines.argmax());
    }
    Answers.right("The angle forgets how long a vector is; the distance does not.");
  }

  private static void row(
      String what, ToIntBiFunction<Tensor, Tensor> nearest, Tensor x, Tensor rows, int wanted) {
    String call = "nearest(" + x + ", " + rows + ")";
    int got = Answers.of(call, () -> nearest.applyAsInt(x.copy(), rows.copy()));
    if (got != wanted) {
      double[] degrees = new double[rows.dim(0)];
      for (int i = 0; i < degrees.length; i++) {
        Tensor row = rows.row(i);
        double cosine = x.dot(row).item() / (x.norm().item() * row.norm().item());
        degrees[i] = Math.rint(Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, cosine)))));
      }
      throw Answers.wrong(
          "The nearest row %s should be number %d of %d, counted from 0, and is %d. The length of a row"
              + " must not matter, its direction must: the angles are %s degrees.",
          what, wanted, rows.dim(0), got, Answers.vector(degrees));
    }
  }

  private static double[][] two(Rng rng) {
    return new double[][] {Inputs.numbers(rng, 3), Inputs.numbers(rng, 3)};
  }

  /** The projection of x on a. */
  public static void check5(BiFunction<Tensor, Tensor, Tensor> projection) {
    double[][][] cases = {{{2, 2}, {3, 0}}, {{.5, .3, .7}, {.3, .3, .3}}, {{1, 2}, {-2, 1}}};
    for (double[][] c : Inputs.cases(cases, Vectors::two)) {
      Tensor x = Tensor.of(c[0]);
      Tensor a = Tensor.of(c[1]);
      String call = "projection(" + x + ", " + a + ")";
      Tensor got = Answers.of(call, () -> projection.apply(x.copy(), a.copy()));
      vector(call, got, a.size());
      Tensor wanted = a.mul(x.dot(a).item() / a.dot(a).item());
      double rest = x.sub(got).dot(a).item();
      if (!(got.sub(wanted).norm().item() <= 1e-4)) {
        Tensor along = a.mul(got.dot(a).item() / a.dot(a).item());
        if (got.sub(along).norm().item() > 1e-4) {
          throw Answers.wrong("%s gives %s, which is not a multiple of a.", call, got);
        }
        throw Answers.wrong(
            "%s gives %s. What is left over, x minus the projection, should be perpendicular to a; its"
                + " inner product with a is %s.",
            call, got, Answers.number(round(rest)));
      }
    }
    Answers.right(
        "What is left over is perpendicular: the projection is the nearest point along a.");
  }

  /** A vector nearer to (1, 0) than (10, 1) is by distance, and farther by angle. */
  public static void check6(Tensor answer) {
    Answers.given(answer);
    vector(Words.of("Your answer"), answer, 2);
    double x = answer.get(0);
    double y = answer.get(1);
    if (x == 0 && y == 0) {
      throw Answers.wrong("The zero vector has no direction, so no angle. Take another.");
    }
    double distance = Math.hypot(x - 1, y);
    double angle = Math.toDegrees(Math.abs(Math.atan2(y, x)));
    if (!(distance < Math.sqrt(82))) {
      throw Answers.wrong(
          "%s has the distance %s, and (10, 1) has 9.05539: it is not nearer.",
          answer, Answers.number(distance));
    }
    if (!(angle > Math.toDegrees(Math.atan2(1, 10)))) {
      throw Answers.wrong(
          "%s is nearer, but its angle is %s degrees, that of (10, 1) 5.71059: turn it away.",
          answer, Answers.number(angle));
    }
    Answers.right("Near in place and far in direction: distance and angle are two measures.");
  }

  private static double round(double v) {
    return Math.rint(v * 1e4) / 1e4;
  }

  private static void vector(String call, Tensor got, int size) {
    if (got.rank() != 1 || got.size() != size) {
      throw Answers.wrong("%s should be a vector of %d numbers, and is %s.", call, size, got);
    }
  }
}
