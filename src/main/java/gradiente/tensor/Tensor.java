package gradiente.tensor;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.check;
import static gradiente.tensor.Refusal.given;

import gradiente.kernel.Kernel;
import gradiente.language.Words;
import java.lang.reflect.Array;
import java.nio.FloatBuffer;
import java.util.*;
import java.util.function.*;
import java.util.stream.IntStream;

/**
 * An n-dimensional array of float32 numbers, row-major, that can remember how it was computed. Rank
 * 0 is a number, rank 1 a vector, rank 2 a matrix. Axes count from 0; -1 is the last one.
 *
 * <p>The operations stand in four files by kind: {@link Elementwise}, {@link Reductions}, {@link
 * Shapes} and {@link LinearAlgebra}. Names and broadcasting are NumPy's. Each operation gives a new
 * tensor, and has the rule for its gradient right beside its formula.
 */
public final class Tensor implements Elementwise, Reductions, Shapes, LinearAlgebra {
  static final Kernel KERNEL = Kernel.get();

  final float[] data;
  final int[] shape;
  boolean requiresGrad;
  Tensor grad;
  Tape.Entry step;
  long[] changed; // when its numbers were last changed in place, see Tape; one for all views
  Object walk; // the walk back that came here last, see Tape

  Tensor(float[] data, int[] shape) {
    if (Thread.currentThread().isInterrupted()) Tape.interrupted(); // a notebook's stop button
    this.data = data;
    this.shape = shape;
  }

  /** A vector: {@code Tensor.of(2, 7, 3)}. */
  public static Tensor of(float... values) {
    given("of", "%s: needs numbers, got null", values);
    return new Tensor(values.clone(), new int[] {values.length});
  }

  /** A vector, rounded to float32. */
  public static Tensor of(double... values) {
    given("of", "%s: needs numbers, got null", values);
    return Loops.filled(i -> values[i], values.length);
  }

  /** A vector; whole numbers beyond 16,777,216 are rounded to float32. */
  public static Tensor of(int... values) {
    given("of", values);
    return Loops.filled(i -> values[i], values.length);
  }

  /** From nested arrays of numbers ({@code float[][]}, {@code int[][][]}), rows equally long. */
  public static Tensor of(Object[] nested) {
    given("of", "%s: needs numbers, got null", nested);
    int axes = 0;
    for (Class<?> c = nested.getClass(); c.isArray(); c = c.getComponentType()) axes++;
    int[] shape = new int[axes];
    Object part = nested;
    for (int i = 0; part != null; i++) {
      shape[i] = Array.getLength(part);
      part = shape[i] > 0 && i + 1 < shape.length ? Array.get(part, 0) : null;
    }
    Tensor out = zeros(shape);
    fill(FloatBuffer.wrap(out.data), nested, shape, 0);
    return out;
  }

  private static void fill(FloatBuffer out, Object part, int[] shape, int axis) {
    if (part instanceof Number number) {
      out.put(number.floatValue());
      return;
    }
    check(axis < shape.length, "of: needs numbers, got %s", part);
    int n = shape[axis];
    int length = part == null ? 0 : Array.getLength(part);
    boolean fits = part != null && length == n;
    check(fits, "of: rows differ in length: %s and %s at axis %s", n, length, axis);
    for (int i = 0; i < n; i++) fill(out, Array.get(part, i), shape, axis + 1);
  }

  /** A tensor of rank 0. */
  public static Tensor scalar(double value) {
    return new Tensor(new float[] {(float) value}, new int[0]);
  }

  /** A tensor on this very array, which is not copied. */
  public static Tensor wrap(float[] data, int... shape) {
    int needs = Shape.size(shape);
    given("wrap", "%s: needs numbers, got null", data);
    if (needs == data.length) return new Tensor(data, shape.clone());
    throw bad("wrap: shape %s needs %s numbers, got %s", shape, needs, data.length);
  }

  /** For operations of your own: a tensor with arbitrary content, to be filled at once. */
  public static Tensor empty(int... shape) {
    return made(given("shape", shape).clone());
  }

  /** The same on a shape that nobody changes. */
  static Tensor made(int... shape) {
    return new Tensor(Tape.array(Shape.size(shape)), shape);
  }

  /** All 0. */
  public static Tensor zeros(int... shape) {
    return new Tensor(Memory.floats(Shape.size(shape)), shape.clone());
  }

  /** All 1. */
  public static Tensor ones(int... shape) {
    return full(1, shape);
  }

  /** All {@code value}. */
  public static Tensor full(double value, int... shape) {
    return Loops.filled(i -> value, shape);
  }

  /** The vector 0, 1, ..., n-1. */
  public static Tensor arange(int n) {
    return Loops.filled(i -> i, n);
  }

  /** From {@code from} by steps of 1 up to, but without, {@code to}: 1, 2, ..., 5 for (1, 6). */
  public static Tensor arange(double from, double to) {
    return arange(from, to, 1);
  }

  /** From {@code from} up to, but without, {@code to}; down to it where {@code step < 0}. */
  public static Tensor arange(double from, double to, double step) {
    double n = Math.ceil((to - from) / step);
    boolean ends = Math.abs(n) < Integer.MAX_VALUE;
    check(ends, "arange: steps of %s do not lead from %s to %s", step, from, to);
    return Loops.filled(i -> from + i * step, (int) Math.max(n, 0));
  }

  /** {@code n} evenly spaced numbers, both ends included: [n]. */
  public static Tensor linspace(double from, double to, int n) {
    check(Double.isFinite(to - from), "linspace: from %s to %s is no distance", from, to);
    return Loops.filled(i -> i < 1 ? from : i == n - 1 ? to : from + (to - from) / (n - 1) * i, n);
  }

  /** The identity matrix [n, n]. */
  public static Tensor eye(int n) {
    return oneHot(arange(n), n);
  }

  /** Uniform in [0, 1). */
  public static Tensor rand(Rng rng, int... shape) {
    given("rand", rng);
    float most = Math.nextDown(1f); // a double just below 1 rounds to 1
    return Loops.filled(i -> Math.min((float) rng.nextDouble(), most), shape);
  }

  /** Standard normal. */
  public static Tensor randn(Rng rng, int... shape) {
    given("randn", rng);
    return Loops.filled(i -> rng.nextGaussian(), shape);
  }

  /** Class numbers [n], refused outside 0..classes-1, as rows with a single 1: [n, classes]. */
  public static Tensor oneHot(Tensor labels, int classes) {
    given("oneHot", labels);
    Tensor out = zeros(Shape.with(labels.shape, labels.rank(), labels.rank(), classes));
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

  /**
   * The array it lives in, row-major: not a copy, changes show. Who changes it after something was
   * computed from it tells {@link #backward()} by {@link #changed}.
   */
  public float[] data() {
    return data;
  }

  /** The elements as doubles, row-major (a copy). */
  public double[] toDoubles() {
    if (data.length >= Memory.LARGE) Memory.require("toDoubles", 8.0 * data.length);
    return IntStream.range(0, data.length).mapToDouble(i -> data[i]).toArray();
  }

  /** One element; refuses indices that are not one per axis, or out of range. */
  public float get(int... indices) {
    return data[Shape.offset("get", shape, indices)];
  }

  /** Changes one element in place. Not recorded. */
  public void set(double value, int... indices) {
    data[Shape.offset("set", shape, indices)] = (float) value;
    changed();
  }

  /**
   * Notes that the numbers were changed in place, as optimizers do: a {@link #backward()} through
   * what was computed from the old ones is then refused, because its rules would see the new ones.
   */
  public void changed() {
    clock()[0] = Tape.CHANGES.incrementAndGet();
  }

  private long[] clock() {
    if (changed == null) changed = new long[1];
    return changed;
  }

  /** The same numbers in the same memory in another shape, without history. */
  Tensor view(int[] shape) {
    Tensor view = new Tensor(data, shape);
    view.changed = clock();
    return view;
  }

  /** The only element; refuses a tensor that has not exactly one. */
  public float item() {
    if (data.length == 1) return data[0];
    throw bad("item: %s has %s elements, not one", shape, data.length);
  }

  /** The same numbers in memory of their own, without history. */
  public Tensor copy() {
    if (data.length < Memory.LARGE) return new Tensor(data.clone(), shape);
    Tensor copy = zeros(shape);
    System.arraycopy(data, 0, copy.data, 0, data.length);
    return copy;
  }

  /** The same numbers, in the same memory, without history. */
  public Tensor detach() {
    return view(shape);
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

  /** The gradient of the last {@link #backward()}, null before; parameters add up over calls. */
  public Tensor grad() {
    return grad;
  }

  /** Forgets the gradient. */
  public void zeroGrad() {
    grad = null;
  }

  /**
   * Differentiates this number by everything it was computed from, see {@link #grad()}. {@link
   * IllegalStateException} if it is not a single number, nothing asked for a gradient, or a number
   * that is needed was changed in the meantime (gradients are then incomplete).
   */
  public void backward() {
    if (data.length != 1) {
      String one =
          "backward: needs a single number to differentiate, got %s; take sum() or mean() first";
      throw new IllegalStateException(Text.of(Words.of(one), Arrays.toString(shape)));
    }
    walkBack(full(1, shape));
  }

  /** The vector-Jacobian product: gradients of {@code (seed * this).sum()}. */
  public void backward(Tensor seed) {
    Shape.same("backward", given("backward", seed).shape, shape);
    walkBack(seed.copy());
  }

  private void walkBack(Tensor seed) {
    if (!requiresGrad) {
      throw new IllegalStateException(
          Words.of(
              "backward: nothing here asked for a gradient; call requiresGrad() on the"
                  + " parameters"));
    }
    noGrad(() -> Tape.backward(this, seed));
  }

  /** Computes without recording. */
  public static <T> T noGrad(Supplier<T> computation) {
    given("noGrad", "%s: needs a function, got null", computation);
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

  /** The number that the operation had beside its inputs, 2 of {@code x.mul(2)}; NaN if none. */
  public double constant() {
    return step == null ? Double.NaN : step.constant();
  }

  /**
   * Records that this tensor was computed from x, by an operation of your own; {@code rule} makes
   * the gradient of x from that of this tensor. Returns this.
   */
  public Tensor from(String op, Tensor x, UnaryOperator<Tensor> rule) {
    return x.requiresGrad ? record(op, List.of(x), List.of(rule)) : this;
  }

  /** The same for an operation with a number beside x. */
  Tensor from(String op, Tensor x, double constant, UnaryOperator<Tensor> rule) {
    return x.requiresGrad ? record(op, List.of(x), List.of(rule), constant) : this;
  }

  /** The same for two inputs, each with its rule. */
  public Tensor from(
      String op, Tensor a, UnaryOperator<Tensor> da, Tensor b, UnaryOperator<Tensor> db) {
    boolean either = a.requiresGrad || b.requiresGrad;
    return either ? record(op, List.of(a, b), List.of(da, db)) : this;
  }

  /** The same for any number of inputs, rules in the order of the inputs. */
  Tensor record(String op, List<Tensor> inputs, List<UnaryOperator<Tensor>> rules) {
    return record(op, inputs, rules, Double.NaN);
  }

  private Tensor record(
      String op, List<Tensor> inputs, List<UnaryOperator<Tensor>> rules, double constant) {
    boolean wanted = false;
    int depth = 1;
    for (Tensor input : inputs) {
      wanted |= input.requiresGrad;
      depth = input.step == null ? depth : Math.max(depth, input.step.depth() + 1);
    }
    if (wanted && Tape.current().recording) {
      requiresGrad = true;
      step = new Tape.Entry(op, inputs, rules, depth, Tape.CHANGES.get(), constant);
    }
    return this;
  }
}
