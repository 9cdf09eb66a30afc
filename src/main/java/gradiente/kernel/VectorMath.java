package gradiente.kernel;

import static jdk.incubator.vector.VectorOperators.*;

import java.util.Arrays;
import jdk.incubator.vector.*;

/**
 * Functions and sums on the Vector API, over {@code n} elements of {@code x} from {@code at} to
 * {@code out} from {@code to}. The polynomials are minimax fits (Lawson's iteration); the largest
 * errors found are 1.1 units in the last place for exp, 0.9 for log, 1.5 for tanh and 2.5 for the
 * sigmoid; what is smaller than a normal float may become 0. What is left at the end of an array
 * goes through the same vectors, padded, so that a value does not depend on where it stands.
 *
 * <p>A class apart from {@link VectorKernel}: with both in one, softmax took about twice as long on
 * one thread (measured on JDK 25).
 */
final class VectorMath {
  static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  static final int LANES = FLOATS.length();

  /**
   * 1.5 * 2^23: added and subtracted it rounds a float to an integer, which stands in its low bits.
   */
  private static final float ROUND = 12582912f;

  private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);

  /** ln 2 = LN2_HI + LN2_LO, the first with so few bits that its small multiples are exact. */
  private static final float LN2_HI = 0.69140625f;

  private static final float LN2_LO = 0.0017409306f;
  private static final float LOG2_E = 1.442695f;

  private static final int SQRT_HALF_BITS = Float.floatToRawIntBits(0.70710677f);

  /**
   * A sum or a maximum looks at this many elements in one call. Java compiles a loop that is called
   * often better than one that is long: in the middle of a loop that runs already it makes objects
   * of the vectors that the loop carries along, and on 17 keeps them until the 600th call.
   */
  private static final int PART = 4096;

  private static final float[] ONES = new float[LANES];

  static {
    Arrays.fill(ONES, 1);
  }

  private VectorMath() {}

  /**
   * {@code out = e^v} of {@code v = scale x + shift}, or {@code e^-|v|} with the sign bit in {@code
   * sign}. With {@code x = k ln 2 + r}, {@code |r| <= ln 2 / 2}, it is {@code 2^k e^r}; 2^k is
   * multiplied in two steps, because 2^128 and 2^-150 are no floats.
   */
  static void exp(
      float[] x, int at, float scale, float shift, int sign, float[] out, int to, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(FLOATS, x, at + i).fma(scale, shift);
      v = v.reinterpretAsInts().or(sign).reinterpretAsFloats();
      FloatVector rounded = v.fma(LOG2_E, ROUND);
      FloatVector k = rounded.sub(ROUND);
      FloatVector r = k.fma(broadcast(-LN2_HI), v);
      r = k.fma(broadcast(-LN2_LO), r);
      FloatVector p = r.fma(0.0013814467f, 0.0083687808f);
      p = p.fma(r, broadcast(0.041668393f));
      p = p.fma(r, broadcast(0.1666652f));
      p = p.fma(r, broadcast(0.49999994f));
      p = p.fma(r.mul(r), r).add(1);
      IntVector power = rounded.reinterpretAsInts().sub(ROUND_BITS);
      IntVector half = power.lanewise(ASHR, 1);
      IntVector rest = power.sub(half);
      p = p.mul(half.add(127).lanewise(LSHL, 23).reinterpretAsFloats());
      p = p.mul(rest.add(127).lanewise(LSHL, 23).reinterpretAsFloats());
      p = p.blend(Float.POSITIVE_INFINITY, v.compare(GT, 89));
      p = p.blend(0, v.compare(LT, -104));
      p.intoArray(out, to + i);
    }
    if (i < n) {
      float[] pad = Arrays.copyOf(Arrays.copyOfRange(x, at + i, at + n), LANES);
      exp(pad, 0, scale, shift, sign, pad, 0, LANES);
      System.arraycopy(pad, 0, out, to + i, n - i);
    }
  }

  /**
   * {@code out = ln x}. With {@code x = 2^k (1 + f)}, {@code sqrt(1/2) <= 1 + f < sqrt 2}, it is
   * {@code k ln 2 + f - f^2/2 + f^3 P(f)}.
   */
  static void log(float[] x, int at, float[] out, int to, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(FLOATS, x, at + i);
      var tiny = v.compare(LT, Float.MIN_NORMAL);
      FloatVector normal = v.blend(v.mul(1 << 23), tiny);
      IntVector bits = normal.reinterpretAsInts().sub(SQRT_HALF_BITS);
      FloatVector k = (FloatVector) bits.lanewise(ASHR, 23).convert(I2F, 0);
      k = k.blend(k.sub(23), tiny);
      FloatVector f = bits.and(0x7fffff).add(SQRT_HALF_BITS).reinterpretAsFloats().sub(1);
      FloatVector p = f.fma(-0.076345004f, 0.12761582f);
      p = p.fma(f, broadcast(-0.13160183f));
      p = p.fma(f, broadcast(0.14201757f));
      p = p.fma(f, broadcast(-0.16623357f));
      p = p.fma(f, broadcast(0.20001227f));
      p = p.fma(f, broadcast(-0.2500082f));
      p = p.fma(f, broadcast(0.3333333134f));
      FloatVector square = f.mul(f);
      p = p.mul(f).mul(square);
      p = k.fma(broadcast(LN2_LO), p);
      p = square.fma(broadcast(-0.5f), p).add(f);
      p = k.fma(broadcast(LN2_HI), p);
      p = p.blend(v, v.compare(LT, Float.POSITIVE_INFINITY).not());
      p = p.blend(Float.NaN, v.compare(LT, 0));
      p = p.blend(Float.NEGATIVE_INFINITY, v.compare(EQ, 0));
      p.intoArray(out, to + i);
    }
    if (i < n) {
      float[] pad = Arrays.copyOf(Arrays.copyOfRange(x, at + i, at + n), LANES);
      log(pad, 0, pad, 0, LANES);
      System.arraycopy(pad, 0, out, to + i, n - i);
    }
  }

  /**
   * {@code out = tanh x}, from {@code e = e^(-2|x|)} in another array: {@code 1 - 2e / (1 + e)}
   * with the sign of x, and near 0, where that would cancel, {@code x + x^3 Q(x^2)}.
   */
  static void tanh(float[] x, int at, float[] e, float[] out, int to, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(FLOATS, x, at + i);
      FloatVector square = v.mul(v);
      FloatVector q = square.fma(-0.0062824721f, 0.0210777577f);
      q = q.fma(square, broadcast(-0.053853858f));
      q = q.fma(square, broadcast(0.133326024f));
      q = q.fma(square, broadcast(-0.333333194f));
      FloatVector near = q.mul(square).fma(v, v);
      FloatVector small = FloatVector.fromArray(FLOATS, e, i);
      FloatVector far = broadcast(1).sub(small.add(small).div(small.add(1)));
      IntVector sign = v.reinterpretAsInts().and(Integer.MIN_VALUE);
      far = far.reinterpretAsInts().or(sign).reinterpretAsFloats();
      far.blend(near, square.compare(LT, 0.55f * 0.55f)).intoArray(out, to + i);
    }
    if (i < n) {
      float[] pad = Arrays.copyOf(Arrays.copyOfRange(x, at + i, at + n), LANES);
      tanh(pad, 0, Arrays.copyOfRange(e, i, i + LANES), pad, 0, LANES);
      System.arraycopy(pad, 0, out, to + i, n - i);
    }
  }

  /**
   * {@code out = 1 / (1 + e^v)} of {@code v = -x}, the exponential as above, but where 2^k is a
   * float: below -87 it no longer counts, and above 88 the result is 0. Its lines stand here again:
   * a vector given to a method that happens not to be inlined becomes an object.
   */
  static void sigmoid(float[] x, float[] out, int from, int to) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(FLOATS, x, i).mul(-1).max(-87);
      FloatVector rounded = v.fma(LOG2_E, ROUND);
      FloatVector k = rounded.sub(ROUND);
      FloatVector r = k.fma(broadcast(-LN2_HI), v);
      r = k.fma(broadcast(-LN2_LO), r);
      FloatVector p = r.fma(0.0013814467f, 0.0083687808f);
      p = p.fma(r, broadcast(0.041668393f));
      p = p.fma(r, broadcast(0.1666652f));
      p = p.fma(r, broadcast(0.49999994f));
      p = p.fma(r.mul(r), r).add(1);
      IntVector power = rounded.reinterpretAsInts().lanewise(LSHL, 23); // k, as an exponent
      p = p.mul(power.add(Float.floatToRawIntBits(1)).reinterpretAsFloats()); // NaN stays NaN
      broadcast(1).div(p.add(1)).blend(0, v.compare(GT, 88)).intoArray(out, i);
    }
    if (i < to) {
      float[] pad = Arrays.copyOf(Arrays.copyOfRange(x, i, to), LANES);
      sigmoid(pad, pad, 0, LANES);
      System.arraycopy(pad, 0, out, i, to - i);
    }
  }

  /** Sum of {@code n} elements, as exact as {@link #dot}. */
  static double sum(float[] x, int at, int n) {
    return dot(x, at, ONES, 0, 0, n);
  }

  /**
   * Sum of products, as exact as in twice the precision: what each addition and each product rounds
   * off is summed too (Ogita, Rump and Oishi 2005, algorithm 5.3). Vectors of doubles would do as
   * well, but they bring a second size of float vectors into the program, after which the compiler
   * no longer knows the type of any and makes objects of them all.
   *
   * @param step 1, or 0 to take the same vector of {@code b} again and again
   */
  static double dot(float[] a, int aFrom, float[] b, int bFrom, int step, int n) {
    double sum = 0;
    for (int i = 0; i < n; i += PART) {
      sum += dotOfPart(a, aFrom + i, b, bFrom + step * i, step, Math.min(PART, n - i));
    }
    return sum;
  }

  private static double dotOfPart(float[] a, int aFrom, float[] b, int bFrom, int step, int n) {
    int i = 0;
    double sum = 0;
    if (n >= 2 * LANES) {
      FloatVector s = broadcast(0);
      FloatVector lost = broadcast(0);
      for (; i <= n - LANES; i += LANES) {
        FloatVector v = FloatVector.fromArray(FLOATS, a, aFrom + i);
        FloatVector w = FloatVector.fromArray(FLOATS, b, bFrom + step * i);
        FloatVector p = v.mul(w);
        FloatVector t = s.add(p);
        FloatVector z = t.sub(s);
        lost = lost.add(s.sub(t.sub(z)).add(p.sub(z))).add(v.fma(w, p.mul(-1)));
        s = t;
      }
      float[] lanes = new float[2 * LANES];
      s.intoArray(lanes, 0);
      lost.intoArray(lanes, LANES);
      for (float part : lanes) sum += part;
      if (Double.isNaN(sum)) { // or infinite on the way
        sum = 0;
        i = 0;
      }
    }
    for (; i < n; i++) sum += (double) a[aFrom + i] * b[bFrom + step * i];
    return sum;
  }

  /** The largest, or NaN if there is one. */
  static float max(float[] x, int at, int n) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i += PART) {
      max = Math.max(max, maxOfPart(x, at + i, Math.min(PART, n - i)));
    }
    return max;
  }

  private static float maxOfPart(float[] x, int at, int n) {
    int i = 0;
    float max = Float.NEGATIVE_INFINITY;
    if (n >= 4 * LANES) {
      FloatVector m = broadcast(max);
      FloatVector m1 = m;
      FloatVector m2 = m;
      FloatVector m3 = m;
      for (; i <= n - 4 * LANES; i += 4 * LANES) {
        m = m.max(FloatVector.fromArray(FLOATS, x, at + i));
        m1 = m1.max(FloatVector.fromArray(FLOATS, x, at + i + LANES));
        m2 = m2.max(FloatVector.fromArray(FLOATS, x, at + i + 2 * LANES));
        m3 = m3.max(FloatVector.fromArray(FLOATS, x, at + i + 3 * LANES));
      }
      m = m.max(m1).max(m2.max(m3));
      max = m.reduceLanes(MAX);
    }
    for (; i < n; i++) max = Math.max(max, x[at + i]);
    return max;
  }

  /** {@code top = max(top, x)}. */
  static void raise(float[] top, int to, float[] x, int at, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(FLOATS, x, at + i);
      FloatVector.fromArray(FLOATS, top, to + i).max(v).intoArray(top, to + i);
    }
    for (; i < n; i++) top[to + i] = Math.max(top[to + i], x[at + i]);
  }

  /** {@code out = y > 0 ? g : 0}. */
  static void reluGrad(float[] g, float[] y, float[] out, int from, int to) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      var on = FloatVector.fromArray(FLOATS, y, i).compare(GT, 0);
      broadcast(0).blend(FloatVector.fromArray(FLOATS, g, i), on).intoArray(out, i);
    }
    for (; i < to; i++) out[i] = y[i] > 0 ? g[i] : 0;
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(FLOATS, value);
  }
}
