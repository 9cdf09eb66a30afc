package gradiente.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Compares gradients with central differences, {@code (f(x + h) - f(x - h)) / 2h}.
 *
 * <p>The function's result is weighted with random numbers and summed in double, so that the
 * rounding of float32 enters only through f. With numbers of order 1 and h = 2^-7 both errors, of
 * rounding (about 1e-7 / h) and of truncation (about h^2), stay under 1e-4.
 */
public final class GradCheck {
  private static final float H = 0x1p-7f;
  private static final double TOLERANCE = 2e-3;

  private GradCheck() {}

  /**
   * Checks every partial derivative of {@code f} at {@code inputs}, which are moved and put back.
   */
  public static void check(String name, Rng rng, Function<Tensor[], Tensor> f, Tensor... inputs) {
    for (Tensor x : inputs) {
      x.zeroGrad();
      x.requiresGrad();
    }
    Tensor y = f.apply(inputs);
    Tensor weights = Tensor.randn(rng, y.shape());
    y.backward(weights);
    for (int i = 0; i < inputs.length; i++) {
      Tensor x = inputs[i];
      String what = name + ": input " + i + " " + Arrays.toString(x.shape());
      assertNotNull(x.grad(), what);
      assertArrayEquals(x.shape(), x.grad().shape(), what);
      for (int j = 0; j < x.size(); j++) {
        float before = x.data()[j];
        double up = weighted(f, inputs, weights, x, j, before + H);
        double down = weighted(f, inputs, weights, x, j, before - H);
        x.data()[j] = before;
        // the step that was made, which rounding may have changed
        double step = (double) (before + H) - (before - H);
        double numeric = (up - down) / step;
        double delta = TOLERANCE * Math.max(1, Math.abs(numeric));
        assertEquals(numeric, x.grad().data()[j], delta, what + ", element " + j);
      }
    }
  }

  private static double weighted(
      Function<Tensor[], Tensor> f, Tensor[] inputs, Tensor weights, Tensor x, int j, float at) {
    x.data()[j] = at;
    Tensor y = Tensor.noGrad(() -> f.apply(inputs));
    double sum = 0;
    for (int i = 0; i < y.size(); i++) sum += (double) weights.data()[i] * y.data()[i];
    return sum;
  }
}
