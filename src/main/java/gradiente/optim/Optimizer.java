package gradiente.optim;

import gradiente.nn.Layer;
import gradiente.tensor.Tensor;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Changes parameters a little against their gradient. What distinguishes the algorithms is their
 * {@link #update} rule; what they share stands here.
 *
 * <p>Weight decay and max-norm concern weights (rank 2 and up), never biases.
 */
public abstract class Optimizer {
  private final Map<Tensor, float[][]> states = new IdentityHashMap<>();
  private double rate;
  private double decay;
  private double maxNorm = Double.POSITIVE_INFINITY;
  private double clipNorm = Double.POSITIVE_INFINITY;
  private int steps;

  /**
   * @param rate the learning rate, positive
   */
  protected Optimizer(double rate) {
    this.rate = positive("rate", rate);
  }

  /**
   * The update rule, for one parameter.
   *
   * @param w the parameter's numbers, changed in place
   * @param g their gradient, not to be changed
   * @param state arrays as long as w that live from step to step, at first 0
   * @param rate the learning rate of this step
   * @param decay coefficient of {@code w} to add to the gradient
   * @param step 1 for the first step
   */
  protected abstract void update(
      float[] w, float[] g, float[][] state, double rate, double decay, int step);

  /** How many state arrays the rule needs for each parameter. */
  protected abstract int stateArrays();

  /**
   * One step for every parameter that has a gradient.
   *
   * @throws IllegalStateException if none has: backward() was not called
   */
  public final void step(Layer model) {
    Map<String, Tensor> parameters = model.parameters();
    double scale = Double.isInfinite(clipNorm) ? 1 : clipping(parameters);
    steps++;
    boolean any = false;
    for (Tensor p : parameters.values()) {
      if (p.grad() != null) {
        any = true;
        Tensor g = scale == 1 ? p.grad() : p.grad().detach().mul(scale);
        boolean weight = p.rank() >= 2;
        update(p.data(), g.data(), state(p), rate, weight ? decay : 0, steps);
        if (weight && !Double.isInfinite(maxNorm)) {
          limitRows(p);
        }
      }
    }
    if (!any) {
      steps--;
      throw new IllegalStateException("step: no parameter has a gradient; call backward() first");
    }
  }

  /** Forgets the gradients, so that those of the next step do not add to them. */
  public final void zeroGrad(Layer model) {
    model.parameters().values().forEach(Tensor::zeroGrad);
  }

  /** The learning rate. */
  public final double rate() {
    return rate;
  }

  /** Changes the learning rate, as schedules do; 0 makes the next step stand still. */
  public final void rate(double rate) {
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("rate: must be at least 0, got " + rate);
    }
    this.rate = rate;
  }

  /** L2 regularization: adds {@code decay * w} to the gradient of weights. */
  public Optimizer weightDecay(double decay) {
    if (!(decay >= 0)) {
      throw new IllegalArgumentException("weightDecay: must be at least 0, got " + decay);
    }
    this.decay = decay;
    return this;
  }

  /**
   * After a step, scales each unit's incoming weights back to this length (Srebro and Shraibman
   * 2005).
   */
  public Optimizer maxNorm(double length) {
    this.maxNorm = positive("maxNorm", length);
    return this;
  }

  /**
   * Before a step, scales all gradients so that together they are at most this long (Pascanu et al.
   * 2013).
   */
  public Optimizer clipNorm(double length) {
    this.clipNorm = positive("clipNorm", length);
    return this;
  }

  /** How many steps it has made. */
  public final int steps() {
    return steps;
  }

  /**
   * What it has to remember to go on later, as tensors named after the parameters.
   *
   * @see #restore
   */
  public final Map<String, Tensor> state(Layer model) {
    Map<String, Tensor> out = new LinkedHashMap<>();
    model
        .parameters()
        .forEach(
            (name, p) -> {
              float[][] arrays = state(p);
              for (int i = 0; i < arrays.length; i++) {
                out.put(name + "#" + i, Tensor.wrap(arrays[i], p.shape()).copy());
              }
            });
    return out;
  }

  /** Goes on from {@link #state(Layer)} of a model with the same parameters. */
  public final void restore(Layer model, Map<String, Tensor> state, int steps) {
    model
        .parameters()
        .forEach(
            (name, p) -> {
              float[][] arrays = state(p);
              for (int i = 0; i < arrays.length; i++) {
                Tensor saved = state.get(name + "#" + i);
                if (saved == null || saved.size() != arrays[i].length) {
                  throw new IllegalArgumentException(
                      "restore: no state " + i + " of " + p.size() + " numbers for " + name);
                }
                System.arraycopy(saved.data(), 0, arrays[i], 0, arrays[i].length);
              }
            });
    this.steps = steps;
  }

  private float[][] state(Tensor p) {
    float[][] arrays = states.get(p);
    if (arrays == null) {
      arrays = new float[stateArrays()][p.size()];
      states.put(p, arrays);
    }
    return arrays;
  }

  private double clipping(Map<String, Tensor> parameters) {
    double squares = 0;
    for (Tensor p : parameters.values()) {
      if (p.grad() != null) {
        for (float g : p.grad().data()) {
          squares += (double) g * g;
        }
      }
    }
    return Math.min(1, clipNorm / Math.sqrt(squares));
  }

  private void limitRows(Tensor p) {
    int rows = p.dim(0);
    int cols = p.size() / Math.max(1, rows);
    float[] w = p.data();
    for (int r = 0; r < rows; r++) {
      double squares = 0;
      for (int i = r * cols; i < (r + 1) * cols; i++) {
        squares += (double) w[i] * w[i];
      }
      if (squares > maxNorm * maxNorm) {
        float scale = (float) (maxNorm / Math.sqrt(squares));
        for (int i = r * cols; i < (r + 1) * cols; i++) {
          w[i] *= scale;
        }
      }
    }
  }

  /** The value, if positive and finite. */
  static double positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + ": must be positive, got " + value);
    }
    return value;
  }

  /** The value, if in [0, 1). */
  static double fraction(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + ": must be in [0, 1), got " + value);
    }
    return value;
  }
}
