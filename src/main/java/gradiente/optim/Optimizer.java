package gradiente.optim;

import static gradiente.tensor.Refusal.*;

import gradiente.kernel.Kernel;
import gradiente.language.Words;
import gradiente.nn.Layer;
import gradiente.tensor.Tensor;
import java.util.*;

/**
 * Changes parameters a little against their gradient. What distinguishes the algorithms is their
 * {@link #update} rule; what they share stands here. Weight decay and max-norm concern weights
 * (rank 2 and up), never biases.
 */
public abstract class Optimizer {
  private static final String STEPS = "#steps";

  /** What is remembered of a parameter: the arrays, and how many steps it took part in. */
  private static final class Memory {
    final float[] of;
    final float[][] arrays;
    int steps;

    Memory(Tensor of, float[][] arrays, int steps) {
      this.of = of.data();
      this.arrays = arrays;
      this.steps = steps;
    }
  }

  private final Map<Tensor, Memory> memories = new WeakHashMap<>(); // goes with its parameter
  private final List<Memory> order = new ArrayList<>(); // of the last step, which is often the next
  private double rate;
  private double decay;
  private double maxNorm = Double.POSITIVE_INFINITY;
  private double clipNorm = Double.POSITIVE_INFINITY;
  private int steps;
  int stateArrays;

  /** With a positive rate, and a rule that needs so many state arrays for each parameter. */
  protected Optimizer(double rate, int stateArrays) {
    this.rate = positive("rate", rate);
    this.stateArrays = stateArrays;
  }

  /**
   * The update rule: changes one parameter's numbers {@code w} in place, by their gradient g.
   * {@code state} holds arrays as long as w that live from step to step, at first 0; {@code decay}
   * times w is to be added to the gradient; t is 1 for the first step that the parameter takes part
   * in, however many the others made.
   */
  protected abstract void update(
      float[] w, float[] g, float[][] state, double rate, double decay, int t);

  /** One step for every parameter that has a gradient; IllegalStateException if none has. */
  public final void step(Layer model) {
    given("step", "%s: needs a model, got null", model);
    double scale = clipNorm < Double.POSITIVE_INFINITY ? clipping(model) : 1;
    int updated = 0;
    for (Tensor p : model.parameters().values()) {
      if (p.grad() == null) continue;
      Tensor g = scale == 1 ? p.grad() : p.grad().detach().mul(scale);
      boolean weight = p.rank() >= 2;
      Memory m = memory(p, updated++);
      update(p.data(), g.data(), m.arrays, rate, weight ? decay : 0, ++m.steps);
      boolean limited = weight && maxNorm < Double.POSITIVE_INFINITY;
      if (limited) limitRows(p.data(), p.size() / Math.max(1, p.dim(0)));
      p.changed();
    }
    if (updated == 0) {
      String none = "step: no parameter has a gradient; call backward() first";
      throw new IllegalStateException(Words.of(none));
    }
    steps++;
  }

  private double clipping(Layer model) {
    var grads = model.parameters().values().stream().map(Tensor::grad).filter(Objects::nonNull);
    double squares = grads.mapToDouble(g -> squares(g.data(), 0, g.size())).sum();
    return Math.min(1, clipNorm / Math.sqrt(squares));
  }

  private void limitRows(float[] w, int cols) {
    for (int from = 0; from < w.length; from += cols) {
      float scale = (float) (maxNorm / Math.sqrt(squares(w, from, cols)));
      for (int i = from; scale < 1 && i < from + cols; i++) w[i] *= scale;
    }
  }

  private static double squares(float[] x, int from, int n) {
    return Kernel.get().dot(x, from, x, from, n);
  }

  /** Forgets the gradients, to which those of the next step would add. */
  public final void zeroGrad(Layer model) {
    given("zeroGrad", "%s: needs a model, got null", model);
    model.parameters().values().forEach(Tensor::zeroGrad);
  }

  /** The learning rate. */
  public final double rate() {
    return rate;
  }

  /** Changes the learning rate, as schedules do; 0 makes the next step stand still. */
  public final void rate(double rate) {
    boolean fits = rate >= 0 && Float.isFinite((float) rate);
    this.rate = setting("rate", rate, fits, "%s: must be at least 0 and finite, got %s");
  }

  /** L2 regularization: adds {@code decay * w} to the gradient of weights. */
  public Optimizer weightDecay(double decay) {
    boolean fits = decay >= 0 && Float.isFinite((float) decay);
    this.decay = setting("weightDecay", decay, fits, "%s: must be at least 0 and finite, got %s");
    return this;
  }

  /** After a step, scales each unit's incoming weights back to this length (Srebro et al. 2005). */
  public Optimizer maxNorm(double length) {
    maxNorm = positive("maxNorm", length);
    return this;
  }

  /** Before a step, scales all gradients to at most this length together (Pascanu et al. 2013). */
  public Optimizer clipNorm(double length) {
    clipNorm = positive("clipNorm", length);
    return this;
  }

  /** How many steps it has made. */
  public final int steps() {
    return steps;
  }

  /** What it has to remember to go on later: copies, named after the parameters. */
  public final Map<String, Tensor> state(Layer model) {
    given("state", "%s: needs a model, got null", model);
    Map<String, Tensor> out = new LinkedHashMap<>();
    for (var named : model.parameters().entrySet()) {
      Tensor p = named.getValue();
      for (int i = 0; i < stateArrays; i++) {
        out.put(named.getKey() + "#" + i, Tensor.wrap(memory(p).arrays[i].clone(), p.shape()));
      }
      if (stateArrays > 0) out.put(named.getKey() + STEPS, Tensor.scalar(memory(p).steps));
    }
    return out;
  }

  /** Goes on from {@link #state} of a model with the same parameters; refuses any other. */
  public final void restore(Layer model, Map<String, Tensor> state, int steps) {
    given("restore", "%s: needs a model, got null", model);
    given("restore", "%s: needs tensors by name, got null", state);
    if (steps < 0) throw bad("restore: %s steps; needs 0 or more", steps);
    Map<Tensor, Memory> restored = new IdentityHashMap<>(); // all of it or nothing
    for (var named : model.parameters().entrySet()) {
      Tensor p = named.getValue();
      float[][] arrays = new float[stateArrays][];
      for (int i = 0; i < stateArrays; i++) {
        Tensor saved = state.get(named.getKey() + "#" + i);
        if (saved == null || saved.size() != p.size()) {
          throw bad("restore: no state %s of %s numbers for %s", i, p.size(), named.getKey());
        }
        int odd = notFinite(saved);
        String text = "restore: state %s for %s holds %s, so that no step can be computed";
        if (odd >= 0) throw bad(text, i, named.getKey(), saved.data()[odd]);
        arrays[i] = saved.data().clone();
      }
      Tensor own = state.get(named.getKey() + STEPS);
      if (stateArrays > 0 && (own == null || own.size() != 1 || !(own.item() >= 0))) {
        throw bad("restore: no number of steps for %s", named.getKey());
      }
      restored.put(p, new Memory(p, arrays, own == null ? steps : (int) own.item()));
    }
    memories.putAll(restored);
    order.clear();
    this.steps = steps;
  }

  private Memory memory(Tensor p) {
    Memory m = memories.get(p);
    boolean fits = m != null && m.arrays.length == stateArrays; // else momentum is new
    if (fits) return m;
    float[][] arrays = new float[stateArrays][];
    for (int i = 0; i < stateArrays; i++) arrays[i] = Tensor.zeros(p.shape()).data();
    memories.put(p, m = new Memory(p, arrays, 0));
    return m;
  }

  /** The same, where the last step had it at this place without looking it up. */
  private Memory memory(Tensor p, int place) {
    Memory m = place < order.size() ? order.get(place) : null;
    if (m != null && m.of == p.data() && m.arrays.length == stateArrays) return m;
    m = memory(p);
    if (place < order.size()) order.set(place, m);
    else order.add(m);
    return m;
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + "(" + rate + ")";
  }
}
