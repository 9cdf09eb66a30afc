package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.nn.Linear;
import gradiente.optim.Adam;
import gradiente.optim.Optimizer;
import gradiente.optim.Schedule;
import gradiente.optim.Sgd;
import gradiente.tensor.Tensor;
import org.junit.jupiter.api.Test;

class OptimizersTest {
  @Test
  void exercise1WantsThreeStepsOfMomentum() {
    Optimizers.check1(0.5, 0, -0.25);
    Optimizers.check1(1 / 2.0, 0.5 - 0.25 - 0.25, -1 / 4.0);
    Optimizers.check1(rolled(0.5, 0.25, 3));
    refuses("at once", () -> Optimizers.check1(0, 0, 0));
    refuses("plain descent", () -> Optimizers.check1(0.5, 0.25, 0.125));
    refuses("uphill", () -> Optimizers.check1(1.5, 3, 5));
    refuses("x1 is not 0.4", () -> Optimizers.check1(0.4, 0, 0));
    refuses("x2 is not 0.1", () -> Optimizers.check1(0.5, 0.1, 0));
    refuses("the velocity is not", () -> Optimizers.check1(0.5, 0, 0));
    refuses("Three", () -> Optimizers.check1(0.5));
    refuses("no answer yet", () -> Optimizers.check1((double[]) null));
  }

  /** The places of a ball on x^2 from 1. */
  private static double[] rolled(double alpha, double rate, int steps) {
    double[] places = new double[steps];
    double x = 1;
    double v = 0;
    for (int t = 0; t < steps; t++) {
      v = alpha * v - rate * 2 * x;
      x += v;
      places[t] = x;
    }
    return places;
  }

  @Test
  void exercise2WantsTheLengthOfTheFirstStep() {
    Optimizers.check2(10, 0.01, 0.0316, 0.01);
    Optimizers.check2(-10, -0.01, -0.031623, -0.01);
    Optimizers.check2(0.01 * 1000, 0.01, 0.01 / Math.sqrt(1 - 0.9), 0.01);
    refuses("rate times slope", () -> Optimizers.check2(0, 0, 0, 0));
    refuses("Adagrad", () -> Optimizers.check2(10, 10, 0.0316, 0.01));
    refuses("RMSProp", () -> Optimizers.check2(10, 0.01, 0.01, 0.01));
    refuses("Adam", () -> Optimizers.check2(10, 0.01, 0.0316, 0.0316));
    refuses("Four", () -> Optimizers.check2(10, 0.01));
    refuses("Gradient descent", () -> Optimizers.check2(Double.NaN, 0, 0, 0));
  }

  private static double factor(double epoch, double floor, double end) {
    if (epoch < 5) return epoch / 5;
    double part = (Math.min(epoch, end) - 5) / (end - 5);
    return floor + (1 - floor) * (1 + Math.cos(Math.PI * part)) / 2;
  }

  @Test
  void exercise3WantsWarmUpThenACosineDownToATenth() {
    Optimizers.check3(e -> factor(e, 0.1, 50));
    Schedule cosine = Schedule.cosine(45);
    Optimizers.check3(e -> e < 5 ? e / 5 : e > 50 ? 0.1 : 0.1 + 0.9 * cosine.factor(e - 5));
    Optimizers.check3(
        e ->
            Math.min(
                e / 5, e > 50 ? 0.1 : 0.55 + 0.45 * Math.cos(Math.PI * Math.max(0, e - 5) / 45)));
    refuses("warming up", () -> Optimizers.check3(e -> factor(e + 1, 0.1, 50)));
    refuses("warming up", () -> Optimizers.check3(e -> 1));
    refuses("on the cosine", () -> Optimizers.check3(e -> factor(e, 0, 50)));
    refuses("on the cosine", () -> Optimizers.check3(e -> factor(e, 0.1, 55)));
    refuses(
        "after the cosine",
        () ->
            Optimizers.check3(
                e -> e < 5 ? e / 5 : 0.1 + 0.45 * (1 + Math.cos(Math.PI * (e - 5) / 45))));
    refuses(
        "throws",
        () ->
            Optimizers.check3(
                e -> {
                  throw new IllegalStateException("no");
                }));
  }

  private static Tensor adam(Tensor w, Tensor g, Tensor[] m, int t, double rate) {
    m[0] = m[0].mul(0.9).add(g.mul(0.1));
    m[1] = m[1].mul(0.999).add(g.pow(2).mul(0.001));
    Tensor mean = m[0].div(1 - Math.pow(0.9, t));
    Tensor size = m[1].div(1 - Math.pow(0.999, t)).sqrt();
    return w.sub(mean.div(size.add(1e-8)).mul(rate));
  }

  @Test
  void exercise4WantsDecayApartFromTheStep() {
    Optimizers.check4((w, g, m, t, rate, decay) -> adam(w, g, m, t, rate).sub(w.mul(rate * decay)));
    refuses("as they were", () -> Optimizers.check4((w, g, m, t, rate, decay) -> w));
    refuses(
        "do not decay",
        () -> Optimizers.check4((w, g, m, t, rate, decay) -> adam(w, g, m, t, rate)));
    refuses(
        "went into the slope",
        () ->
            Optimizers.check4(
                (w, g, m, t, rate, decay) -> adam(w, g.add(w.mul(decay)), m, t, rate)));
    refuses(
        "after step 2",
        () ->
            Optimizers.check4(
                (w, g, m, t, rate, decay) -> adam(w, g, m, 1, rate).sub(w.mul(rate * decay))));
    refuses(
        "before the step",
        () ->
            Optimizers.check4(
                (w, g, m, t, rate, decay) -> adam(w, g, m, t, rate).mul(1 - rate * decay)));
    refuses("shape", () -> Optimizers.check4((w, g, m, t, rate, decay) -> w.row(0)));
    refuses("returns null", () -> Optimizers.check4((w, g, m, t, rate, decay) -> null));
  }

  /** Lion, or what comes out if something is left out of it. */
  private static final class Lion extends Optimizer {
    private final boolean sign;
    private final double fade;

    Lion(double rate, boolean sign, double fade) {
      super(rate, 1);
      this.sign = sign;
      this.fade = fade;
    }

    @Override
    protected void update(
        float[] w, float[] g, float[][] memory, double rate, double decay, int step) {
      float[] m = memory[0];
      for (int i = 0; i < w.length; i++) {
        double c = 0.9 * m[i] + 0.1 * g[i];
        w[i] -= (float) (rate * (sign ? Math.signum(c) : c));
        m[i] = (float) (fade * m[i] + (1 - fade) * g[i]);
      }
    }
  }

  @Test
  void exercise5WantsTheSignOfTheMixture() {
    Optimizers.check5(rate -> new Lion(rate, true, 0.99));
    Optimizers.check5(OptimizersTest::byTensors);
    Optimizers.check5(OptimizersTest::byBranches);
    refuses("take the sign", () -> Optimizers.check5(rate -> new Lion(rate, false, 0.99)));
    refuses("memory", () -> Optimizers.check5(rate -> new Lion(rate, true, 0)));
    refuses("after the step", () -> Optimizers.check5(rate -> hasty(rate)));
    refuses("take the sign", () -> Optimizers.check5(Sgd::new));
    refuses("stay where they are", () -> Optimizers.check5(rate -> still(rate)));
    refuses("returns null", () -> Optimizers.check5(rate -> null));
  }

  /** Lion on tensors that share the arrays. */
  private static Optimizer byTensors(double rate) {
    return new Optimizer(rate, 1) {
      @Override
      protected void update(
          float[] w, float[] g, float[][] memory, double rate, double decay, int step) {
        Tensor m = Tensor.of(memory[0]);
        Tensor slope = Tensor.of(g);
        Tensor c = m.mul(0.9).add(slope.mul(0.1));
        Tensor next = Tensor.of(w).sub(c.gt(0).sub(c.lt(0)).mul(rate));
        System.arraycopy(next.data(), 0, w, 0, w.length);
        System.arraycopy(m.mul(0.99).add(slope.mul(0.01)).data(), 0, memory[0], 0, w.length);
      }
    };
  }

  /** Lion without signum. */
  private static Optimizer byBranches(double rate) {
    return new Optimizer(rate, 1) {
      @Override
      protected void update(
          float[] w, float[] g, float[][] memory, double rate, double decay, int step) {
        for (int i = 0; i < w.length; i++) {
          float c = 9 * memory[0][i] + g[i];
          if (c > 0) w[i] -= (float) rate;
          if (c < 0) w[i] += (float) rate;
          memory[0][i] += 0.01f * (g[i] - memory[0][i]);
        }
      }
    };
  }

  /** Lion with the memory updated before it is used. */
  private static Optimizer hasty(double rate) {
    return new Optimizer(rate, 1) {
      @Override
      protected void update(
          float[] w, float[] g, float[][] memory, double rate, double decay, int step) {
        float[] m = memory[0];
        for (int i = 0; i < w.length; i++) {
          m[i] = (float) (0.99 * m[i] + 0.01 * g[i]);
          w[i] -= (float) (rate * Math.signum(0.9 * m[i] + 0.1 * g[i]));
        }
      }
    };
  }

  /** The unsolved cell. */
  private static Optimizer still(double rate) {
    return new Optimizer(rate, 1) {
      @Override
      protected void update(
          float[] w, float[] g, float[][] memory, double rate, double decay, int step) {}
    };
  }

  @Test
  void exercise4TakesTheEnginesAdamW() {
    var layer = new Linear(Tensor.zeros(1, 3), null);
    var engine = new Optimizer[1];
    Optimizers.check4(
        (w, g, m, t, rate, decay) -> {
          if (t == 1) engine[0] = Adam.w(rate, decay);
          System.arraycopy(w.data(), 0, layer.weight().data(), 0, 3);
          layer.weight().mul(g).sum().backward();
          engine[0].step(layer);
          engine[0].zeroGrad(layer);
          return layer.weight().detach().copy();
        });
  }

  @Test
  void exercise4LetsTheWeightsChangeInPlace() {
    Optimizers.check4(
        (w, g, m, t, rate, decay) -> {
          Tensor next = adam(w, g, m, t, rate).sub(w.mul(rate * decay));
          System.arraycopy(next.data(), 0, w.data(), 0, w.size());
          return w;
        });
  }
}
