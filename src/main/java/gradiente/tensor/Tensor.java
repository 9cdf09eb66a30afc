package gradiente.tensor;

import gradiente.kernel.Kernel;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * An n-dimensional array of float32 numbers, row-major, that can remember how it was computed.
 *
 * <p>The operations stand in four files by kind: {@link Elementwise}, {@link Reductions}, {@link
 * Shapes} and {@link LinearAlgebra}. Names and broadcasting are NumPy's. Each operation gives a new
 * tensor, and has the rule for its gradient right beside its formula.
 *
 * <p>Rank 0 is a number, rank 1 a vector, rank 2 a matrix. Axes count from 0; -1 is the last one.
 */
public final class Tensor implements Elementwise, Reductions, Shapes, LinearAlgebra {
  static final Kernel KERNEL = Kernel.get();

  final float[] data;
  final int[] shape;
  boolean requiresGrad;
  Tensor grad;
  Tape.Step step;

  /** The walk back that came here last, see {@link Tape}. */
  Object walk;

  Tensor(float[] data, int[] shape) {
    this.data = data;
    this.shape = shape;
  }

  static Tensor result(int... shape) {
    return new Tensor(Tape.array(Shape.size(shape)), shape);
  }

  /** A vector: {@code Tensor.of(2, 7, 3)}. */
  public static Tensor of(float... values) {
    return new Tensor(values.clone(), new int[] {values.length});
  }

  /** A vector, rounded to float32. */
  public static Tensor of(double... values) {
    return filled(new int[] {values.length}, i -> values[i]);
  }

  /** From nested arrays of numbers ({@code float[][]}, {@code int[][][]}), rows equally long. */
  public static Tensor of(Object[] nested) {
    // the name of an array's class has a bracket for each axis: [[F
    int[] shape = new int[nested.getClass().getName().lastIndexOf('[') + 1];
    Object row = nested;
    for (int i = 0; row != null; i++) {
      shape[i] = Array.getLength(row);
      row = shape[i] > 0 && i + 1 < shape.length ? Array.get(row, 0) : null;
    }
    Tensor out = zeros(shape);
    out.fill(nested, 0, 0);
    return out;
  }

  private int fill(Object row, int axis, int at) {
    int length = row == null ? 0 : Array.getLength(row);
    if (row == null || length != shape[axis]) {
      throw Shape.bad("of: rows differ in length: %s and %s at axis %s", shape[axis], length, axis);
    }
    for (int i = 0; i < length; i++) {
      Object part = Array.get(row, i);
      if (axis + 1 < shape.length) {
        at = fill(part, axis + 1, at);
      } else if (part instanceof Number number) {
        data[at++] = number.floatValue();
      } else {
        throw Shape.bad("of: needs numbers, got %s", part);
      }
    }
    return at;
  }

  private static Tensor filled(int[] shape, IntToDoubleFunction element) {
    Tensor out = zeros(shape);
    for (int i = 0; i < out.data.length; i++) {
      out.data[i] = (float) element.applyAsDouble(i);
    }
    return out;
  }

  /** A tensor of rank 0. */
  public static Tensor scalar(double value) {
    return new Tensor(new float[] {(float) value}, new int[0]);
  }

  /** A tensor on this very array, which is not copied. */
  public static Tensor wrap(float[] data, int... shape) {
    int needs = Shape.size(shape);
    if (needs != data.length) {
      throw Shape.bad("wrap: shape %s needs %s numbers, got %s", shape, needs, data.length);
    }
    return new Tensor(data, shape.clone());
  }

  /** For operations of your own: a tensor with arbitrary content, to be filled at once. */
  public static Tensor empty(int... shape) {
    return result(shape);
  }

  /** All 0. */
  public static Tensor zeros(int... shape) {
    return new Tensor(new float[Shape.size(shape)], shape.clone());
  }

  /** All 1. */
  public static Tensor ones(int... shape) {
    return full(1, shape);
  }

  /** All {@code value}. */
  public static Tensor full(double value, int... shape) {
    return filled(shape, i -> value);
  }

  /** The vector 0, 1, ..., n-1. */
  public static Tensor arange(int n) {
    return filled(new int[] {n}, i -> i);
  }

  /** From {@code from} up to, but without, {@code to}; down to it where {@code step < 0}. */
  public static Tensor arange(double from, double to, double step) {
    double n = Math.ceil((to - from) / step);
    if (!(Math.abs(n) < Integer.MAX_VALUE)) {
      throw Shape.bad("arange: steps of %s do not lead from %s to %s", step, from, to);
    }
    return filled(new int[] {(int) Math.max(n, 0)}, i -> from + i * step);
  }

  /** {@code n} evenly spaced numbers, both ends included: [n]. */
  public static Tensor linspace(double from, double to, int n) {
    return filled(new int[] {n}, i -> i == n - 1 ? to : from + i * ((to - from) / (n - 1)));
  }

  /** The identity matrix [n, n]. */
  public static Tensor eye(int n) {
    return oneHot(arange(n), n);
  }

  /** Uniform in [0, 1). */
  public static Tensor rand(Rng rng, int... shape) {
    return filled(shape, i -> rng.nextDouble());
  }

  /** Standard normal. */
  public static Tensor randn(Rng rng, int... shape) {
    return filled(shape, i -> rng.nextGaussian());
  }

  /**
   * Class numbers [n] as rows with a single 1: [n, classes].
   *
   * @throws IllegalArgumentException if a label is not a whole number in 0..classes-1
   */
  public static Tensor oneHot(Tensor labels, int classes) {
    int rank = labels.shape.length;
    Tensor out = zeros(Shape.with(labels.shape, rank, rank, classes));
    for (int i = 0; i < labels.data.length; i++) {
      out.data[i * classes + Shape.label("oneHot", labels.data[i], classes)] = 1;
    }
    return out;
  }

  /** The sizes of its axes (a copy). */
  public int[] shape() {
    return shape.clone();
  }

  /** The size of one axis; negative axes count from the back. */
  public int dim(int axis) {
    return shape[Shape.axis("dim", axis, shape.length)];
  }

  /** The number of axes. */
  public int rank() {
    return shape.length;
  }

  /** The number of elements. */
  public int size() {
    return data.length;
  }

  /** The array it lives in, row-major: not a copy, changes show. */
  public float[] data() {
    return data;
  }

  /** The elements as doubles, row-major (a copy). */
  public double[] toDoubles() {
    double[] out = new double[data.length];
    Arrays.setAll(out, i -> data[i]);
    return out;
  }

  /**
   * One element.
   *
   * @throws IllegalArgumentException if the indices are not one per axis, or out of range
   */
  public float get(int... indices) {
    return data[offset("get", indices)];
  }

  /** Changes one element in place. Not recorded. */
  public void set(double value, int... indices) {
    data[offset("set", indices)] = (float) value;
  }

  private int offset(String op, int[] indices) {
    if (indices.length != shape.length) {
      throw Shape.bad("%s: %s indices for a tensor of shape %s", op, indices.length, shape);
    }
    int offset = 0;
    for (int i = 0; i < shape.length; i++) {
      offset = offset * shape[i] + Shape.index(op, indices[i], i, shape);
    }
    return offset;
  }

  /** The only element; refuses a tensor that has not exactly one. */
  public float item() {
    if (data.length != 1) {
      throw Shape.bad("item: %s has %s elements, not one", shape, data.length);
    }
    return data[0];
  }

  /** The same numbers in memory of their own, without history. */
  public Tensor copy() {
    return new Tensor(data.clone(), shape);
  }

  /** Like NumPy: aligned, long ones shortened, the shape in front from rank 2 up. */
  @Override
  public String toString() {
    return Printing.text(this);
  }

  /** Asks for a gradient: what is computed from this tensor is recorded from now on. */
  public Tensor requiresGrad() {
    requiresGrad = true;
    return this;
  }

  /** Whether {@link #backward()} would give it a gradient. */
  public boolean needsGrad() {
    return requiresGrad;
  }

  /**
   * The gradient of the last {@link #backward()}, same shape; null before. Parameters add up over
   * calls.
   */
  public Tensor grad() {
    return grad;
  }

  /** Forgets the gradient. */
  public void zeroGrad() {
    grad = null;
  }

  /** The same numbers, in the same memory, without history. */
  public Tensor detach() {
    return new Tensor(data, shape);
  }

  /**
   * Differentiates this number by everything it was computed from; see {@link #grad()}.
   *
   * @throws IllegalStateException if it is not a single number, or nothing asked for a gradient
   */
  public void backward() {
    if (data.length != 1) {
      throw new IllegalStateException(
          "backward: needs a single number to differentiate, got %s; take sum() or mean() first"
              .formatted(Shape.text(shape)));
    }
    backward(full(1, shape));
  }

  /** The vector-Jacobian product: gradients of {@code (seed * this).sum()}. */
  public void backward(Tensor seed) {
    if (!requiresGrad) {
      throw new IllegalStateException(
          "backward: nothing here asked for a gradient; call requiresGrad() on the parameters");
    }
    Shape.same("backward", seed.shape, shape);
    noGrad(
        () -> {
          Tape.backward(this, seed);
          return this;
        });
  }

  /** Computes without recording. */
  public static <T> T noGrad(Supplier<T> computation) {
    Tape tape = Tape.current();
    boolean before = tape.recording;
    tape.recording = false;
    try {
      return computation.get();
    } finally {
      tape.recording = before;
    }
  }

  /** The operation that made it; {@code "leaf"} for data and parameters. */
  public String op() {
    return step == null ? "leaf" : step.op();
  }

  /** What it was computed from, as far as that was recorded. */
  public List<Tensor> inputs() {
    return step == null ? List.of() : step.inputs();
  }

  /**
   * Records how this tensor was computed: for a new operation with its own backward rule.
   *
   * @param op its name
   * @param x what it was computed from
   * @param rule from the gradient of this tensor to that of x
   * @return this
   */
  public Tensor from(String op, Tensor x, UnaryOperator<Tensor> rule) {
    return x.requiresGrad ? record(op, List.of(x), List.of(rule)) : this;
  }

  /** The same for two inputs, each with its rule. */
  Tensor from(
      String op, Tensor a, UnaryOperator<Tensor> ruleA, Tensor b, UnaryOperator<Tensor> ruleB) {
    boolean wanted = a.requiresGrad || b.requiresGrad;
    return wanted ? record(op, List.of(a, b), List.of(ruleA, ruleB)) : this;
  }

  /** The same for any number of inputs, rules in the order of the inputs. */
  Tensor record(String op, List<Tensor> inputs, List<UnaryOperator<Tensor>> rules) {
    boolean wanted = false;
    int depth = 1;
    for (Tensor input : inputs) {
      wanted |= input.requiresGrad;
      depth = input.step == null ? depth : Math.max(depth, input.step.depth() + 1);
    }
    if (wanted && Tape.current().recording) {
      requiresGrad = true;
      step = new Tape.Step(op, inputs, rules, depth);
    }
    return this;
  }
}
