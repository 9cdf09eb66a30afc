package gradiente.exercise;

import static gradiente.exercise.Answers.number;
import static gradiente.exercise.Answers.vector;
import static gradiente.exercise.Answers.wrong;

import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Checks of chapter 10, backpropagation. Each passes quietly or throws an {@link ExerciseError}
 * that says what is wrong.
 */
public final class Backpropagation {
  private Backpropagation() {}

  /** The backward rule of a dense layer. */
  @FunctionalInterface
  public interface LayerRule {
    /**
     * The gradients by X [n, in], by W [out, in] and by b [out], in this order, from that by the
     * output, G [n, out].
     */
    Tensor[] gradients(Tensor x, Tensor w, Tensor g);
  }

  /** The backward pass of a whole network. */
  @FunctionalInterface
  public interface NetworkRule {
    /** The gradients of the weights w, each [out, in], for an example x with target y. */
    Tensor[] gradients(Tensor[] w, Tensor x, Tensor y, double lambda);
  }

  /** Exercise 1: the gradients of (w x + b)^2 by w, x, b at w = 2, x = 3, b = -1. */
  public static void check1(double... answer) {
    Answers.given(answer);
    if (answer.length != 3) {
      throw wrong("Three numbers are wanted, for w, x and b; there are %d.", answer.length);
    }
    double[] right = {30, 20, 10};
    if (Answers.near(answer, new double[] {20, 30, 10})) {
      throw wrong("Right numbers, wrong order: w, x, b. The gradient of w holds the factor x.");
    }
    if (Answers.near(answer, new double[] {3, 2, 1})) {
      throw wrong("Those are the gradients of u. What is dz/du, the factor that is missing?");
    }
    for (int i = 0; i < 3; i++) {
      if (!Answers.near(answer[i], right[i])) {
        throw wrong(
            "dz/d%s is not %s. First forward: u and z; then back: dz/du, at this u.",
            "wxb".charAt(i), number(answer[i]));
      }
    }
    Answers.right("One factor, dz/du = 10, and each of the three has it.");
  }

  /** Exercise 2: the backward rule of y = x sigmoid(x), from x and the gradient of y. */
  public static void check2(BinaryOperator<Tensor> answer) {
    Answers.given(answer);
    Rng rng = Inputs.rng(2);
    for (int[] shape : new int[][] {{1}, {5}, {3, 4}}) {
      Tensor x = Tensor.randn(rng, shape).mul(2);
      Tensor g = Tensor.randn(rng, shape);
      Tensor input = x.copy().requiresGrad();
      input.mul(input.sigmoid()).backward(g);
      Tensor got =
          Answers.of(Answers.say("Your rule at x = %s", x), () -> answer.apply(x.copy(), g.copy()))
              .detach();
      if (same(got, input.grad().div(g))) {
        throw wrong("That is the slope of swish alone; the chain rule has one factor more, g.");
      }
      if (same(got, g.mul(x.sigmoid()))) {
        throw wrong("x stands twice in x sigmoid(x). The product rule has two terms.");
      }
      Answers.same(
          Answers.say("With x = %s and g = %s, the gradient of x", x, g), got, input.grad());
    }
    Answers.right("So a new operation gets into the engine: its slope times g.");
  }

  /** Exercise 3: the Jacobian [n, n] of softmax at x [n]. */
  public static void check3(UnaryOperator<Tensor> answer) {
    Answers.given(answer);
    Tensor[] points = {
      Tensor.of(1, 2, 3), Tensor.of(0, 0), Tensor.of(-1, 0.5, 2, 0), Tensor.randn(Inputs.rng(3), 7)
    };
    for (Tensor x : points) {
      int n = x.size();
      Tensor right = Tensor.zeros(n, n);
      for (int j = 0; j < n; j++) {
        Tensor input = x.copy().requiresGrad();
        input.softmax().backward(Tensor.eye(n).row(j));
        System.arraycopy(input.grad().data(), 0, right.data(), j * n, n);
      }
      Tensor got =
          Answers.of(Answers.say("The Jacobian at %s", x), () -> answer.apply(x.copy())).detach();
      if (Arrays.equals(got.shape(), right.shape()) && same(got, got.mul(Tensor.eye(n)))) {
        throw wrong("Off the diagonal all is 0. But more of one class is less of the others.");
      }
      Answers.same(Answers.say("The Jacobian at %s", x), got, right);
    }
    Answers.right("diag(p) - p p^T: each row and each column adds up to 0.");
  }

  /** Exercise 4: the gradients of a dense layer by its input, its weights and its bias. */
  public static void check4(LayerRule answer) {
    Answers.given(answer);
    Rng rng = Inputs.rng(4);
    for (int[] size : new int[][] {{1, 2, 3}, {4, 3, 2}, {5, 1, 4}}) {
      Tensor x = Tensor.randn(rng, size[0], size[1]).requiresGrad();
      Tensor w = Tensor.randn(rng, size[2], size[1]).requiresGrad();
      Tensor b = Tensor.randn(rng, size[2]).requiresGrad();
      Tensor g = Tensor.randn(rng, size[0], size[2]);
      x.linear(w, b).backward(g);
      String sizes = "linearBackward with X [%d, %d], W [%d, %d]";
      String call = Answers.say(sizes, size[0], size[1], size[2], size[1]);
      Tensor[] got =
          Answers.of(
              call,
              () -> answer.gradients(x.detach().copy(), w.detach().copy(), g.detach().copy()));
      if (got.length != 3) {
        throw wrong("Three gradients are wanted, of X, W and b; there are %d.", got.length);
      }
      if (size[0] > 1 && got[2] != null && same(got[2].detach(), b.grad().div(size[0]))) {
        throw wrong("The gradient of b is a sum over the rows, not their mean.");
      }
      same(call, new String[] {"X", "W", "b"}, got, x, w, b);
    }
    Answers.right("G W, G^T X, and the sum of G's rows: three products do a batch.");
  }

  /** Exercise 5: the gradients of a deep ReLU network with squared error and weight decay. */
  public static void check5(NetworkRule answer) {
    Answers.given(answer);
    Rng rng = Inputs.rng(5);
    for (int[] units : new int[][] {{2, 1}, {2, 3, 1}, {3, 5, 2}, {2, 6, 5, 4, 3}}) {
      for (double lambda : new double[] {0, 0.1}) network(answer, units, lambda, rng);
    }
    Answers.right("That is algorithm 6.4, and you have written it.");
  }

  private static void network(NetworkRule answer, int[] units, double lambda, Rng rng) {
    int l = units.length - 1;
    Tensor[] w = new Tensor[l];
    Tensor[] copies = new Tensor[l];
    String[] names = new String[l];
    for (int k = 0; k < l; k++) {
      w[k] = Tensor.randn(rng, units[k + 1], units[k]).requiresGrad();
      copies[k] = w[k].detach().copy();
      names[k] = "W" + (k + 1);
    }
    Tensor x = Tensor.randn(rng, units[0]);
    Tensor y = Tensor.randn(rng, units[l]);
    Tensor h = x;
    Tensor penalty = Tensor.scalar(0);
    for (int k = 0; k < l; k++) {
      Tensor a = w[k].matmul(h);
      h = k < l - 1 ? a.relu() : a;
      penalty = penalty.add(w[k].pow(2).sum());
    }
    h.sub(y).pow(2).sum().div(2).add(penalty.mul(lambda)).backward();
    String sizes = vector(Arrays.stream(units).asDoubleStream().toArray());
    String call = Answers.say("A network of %s units, lambda %s", sizes, number(lambda));
    Tensor[] got;
    try { // nothing is recorded: the gradients are to be written out
      got =
          Answers.of(
                  call,
                  () -> Tensor.noGrad(() -> answer.gradients(copies, x.copy(), y.copy(), lambda)))
              .clone();
    } catch (ExerciseError e) {
      if (e.getCause() != null && String.valueOf(e.getCause().getMessage()).contains("backward")) {
        throw wrong("The task is to do without backward(): write the rules out, layer by layer.");
      }
      throw e;
    }
    if (got.length != l) throw wrong("%s has %d matrices; you return %d.", call, l, got.length);
    Tensor last = got[l - 1];
    Tensor decay = w[l - 1].detach().mul(2 * lambda);
    if (lambda > 0 && last != null) {
      Tensor right = w[l - 1].grad();
      if (same(last.detach(), right.sub(decay))) {
        throw wrong("The penalty has a gradient too: what is the derivative of lambda w^2?");
      }
      if (same(last.detach(), right.sub(decay.div(2)))) {
        throw wrong("The derivative of lambda w^2 has a factor 2.");
      }
    }
    same(call, names, got, w);
  }

  private static void same(String what, String[] names, Tensor[] got, Tensor... wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (got[i] == null) throw wrong("%s: the gradient of %s is null.", what, names[i]);
      Answers.same(
          Answers.say("%s: the gradient of %s", what, names[i]), got[i].detach(), wanted[i].grad());
    }
  }

  /** Whether two tensors have one shape and agree to 5 digits. */
  private static boolean same(Tensor a, Tensor b) {
    return Arrays.equals(a.shape(), b.shape()) && a.sub(b).abs().max().item() <= 1e-5;
  }
}
