package gradiente.kernel;

import static jdk.incubator.vector.VectorOperators.*;

import jdk.incubator.vector.*;

/**
 * Functions and sums on the Vector API, over {@code n} elements of {@code x} from {@code at} to
 * {@code out} from {@code to}. The polynomials are minimax fits (Lawson's iteration); the largest
 * errors found are 1.1 units in the last place for exp, 0.9 for log, 2.6 for tanh and 2.5 for the
 * sigmoid, whose results smaller than a normal float may become 0. What is left at the end of an
 * array goes through the same vectors, so that a value does not depend on where it stands.
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

  /** With it the low bits are 127 more: shifted left they are the float 2^k. */
  private static final float BIASED = ROUND + 127;

  /** The bits of the sum where 2^k is infinite. */
  private static final int INFINITE = Float.floatToRawIntBits(BIASED) + 128;

  /** ln 2 = LN2_HI + LN2_LO, the first with so few bits that its small multiples are exact. */
  private static final float LN2_HI = 0.69140625f;

  private static final float LN2_LO = 0.0017409306f;
  private static final float LOG2_E = 1.442695f;

  /** Where e^x leaves the largest and the smallest normal float. */
  private static final float EXP_MAX = 88.72283f;

  private static final float EXP_MIN = -87.33654f;

  /** From here on tanh is 1. */
  private static final float TANH_END = 9.02f;

  private static final int SQRT_HALF_BITS = Float.floatToRawIntBits(0.70710677f);

  /**
   * A sum or a maximum looks at this many elements in one call. Java compiles a loop that is called
   * often better than one that is long: in the middle of a loop that runs already it makes objects
   * of the vectors that the loop carries along, and on 17 keeps them until the 600th call.
   */
  private static final int PART = 4096;

  private VectorMath() {}

  /**
   * Whether {@code n} numbers do not make whole vectors, and the last vector cannot begin among
   * those of the one before: they are too few, or their results stand in their place.
   */
  private static boolean needsPadding(float[] x, float[] out, int n) {
    return n % LANES > 0 && (n < LANES || x == out);
  }

  /**
   * A copy that is as long as whole vectors. The loops then go over it instead of the array itself:
   * with a second call for it, both would be inlined and exceed what the compiler optimizes.
   */
  private static float[] padded(float[] x, int at, int n) {
    float[] pad = new float[(n + LANES - 1) / LANES * LANES];
    System.arraycopy(x, at, pad, 0, n);
    return pad;
  }

  /**
   * {@code out = e^(x + shift)}. With {@code x + shift = k ln 2 + r}, {@code |r| <= ln 2 / 2}, it
   * is {@code 2^k e^r}: k is added to the exponent of {@code e^r}.
   */
  static void exp(float[] x, int at, float shift, float[] out, int to, int n) {
    boolean apart = needsPadding(x, out, n);
    float[] a = apart ? padded(x, at, n) : x;
    float[] b = apart ? a : out;
    int a0 = apart ? 0 : at;
    int b0 = apart ? 0 : to;
    int size = apart ? a.length : n;
    for (int next = 0; next < size; next += LANES) {
      int i = Math.min(next, size - LANES);
      FloatVector v = FloatVector.fromArray(FLOATS, a, a0 + i).add(shift);
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
      IntVector bits = p.reinterpretAsInts().add(power);
      p = bits.reinterpretAsFloats();
      FloatVector positive = v.reinterpretAsInts().and(Integer.MAX_VALUE).reinterpretAsFloats();
      if (!positive.compare(LE, -EXP_MIN).allTrue()) { // hardly ever: no normal float, or NaN
        p = p.blend(v.mul(Float.POSITIVE_INFINITY), v.compare(LE, EXP_MAX).not());
        FloatVector tiny = bits.add(64 << 23).reinterpretAsFloats().mul(0x1p-64f);
        p = p.blend(tiny.blend(0f, v.compare(LT, -104f)), v.compare(LT, EXP_MIN));
      }
      p.intoArray(b, b0 + i);
    }
    if (apart) System.arraycopy(b, 0, out, to, n);
  }

  /**
   * {@code out = ln x}. With {@code x = 2^k (1 + f)}, {@code sqrt(1/2) <= 1 + f < sqrt 2}, it is
   * {@code k ln 2 + f - f^2/2 + f^3 P(f)}.
   */
  static void log(float[] x, int at, float[] out, int to, int n) {
    boolean apart = needsPadding(x, out, n);
    float[] a = apart ? padded(x, at, n) : x;
    float[] b = apart ? a : out;
    int a0 = apart ? 0 : at;
    int b0 = apart ? 0 : to;
    int size = apart ? a.length : n;
    for (int next = 0; next < size; next += LANES) {
      int i = Math.min(next, size - LANES);
      FloatVector v = FloatVector.fromArray(FLOATS, a, a0 + i);
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
      p = p.blend(Float.NaN, v.compare(LT, 0f));
      p = p.blend(Float.NEGATIVE_INFINITY, v.compare(EQ, 0f));
      p.intoArray(b, b0 + i);
    }
    if (apart) System.arraycopy(b, 0, out, to, n);
  }

  /**
   * {@code out = tanh x = m / (m + 2)} of {@code m = e^(2|x|) - 1}, with the sign of x. With {@code
   * 2|x| = k ln 2 + r} as above, {@code m = 2^k (e^r - 1) + (2^k - 1)}, where nothing cancels.
   */
  static void tanh(float[] x, float[] out, int from, int to) {
    boolean apart = needsPadding(x, out, to - from);
    float[] a = apart ? padded(x, from, to - from) : x;
    float[] b = apart ? a : out;
    int a0 = apart ? 0 : from;
    int b0 = apart ? 0 : from;
    int size = apart ? a.length : to - from;
    for (int next = 0; next < size; next += LANES) {
      int i = Math.min(next, size - LANES);
      FloatVector v = FloatVector.fromArray(FLOATS, a, a0 + i);
      FloatVector positive = v.reinterpretAsInts().and(Integer.MAX_VALUE).reinterpretAsFloats();
      FloatVector twice = positive.add(positive);
      FloatVector rounded = twice.fma(LOG2_E, BIASED);
      FloatVector k = rounded.sub(BIASED);
      FloatVector r = k.fma(broadcast(-LN2_HI), twice);
      r = k.fma(broadcast(-LN2_LO), r);
      FloatVector p = r.fma(0.0013814467f, 0.0083687808f);
      p = p.fma(r, broadcast(0.041668393f));
      p = p.fma(r, broadcast(0.1666652f));
      p = p.fma(r, broadcast(0.49999994f));
      p = p.fma(r.mul(r), r);
      FloatVector scale = rounded.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector m = p.fma(scale, scale.sub(1));
      FloatVector y = m.div(m.add(2)).blend(1f, positive.compare(GT, TANH_END));
      IntVector sign = v.reinterpretAsInts().and(Integer.MIN_VALUE);
      y.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(b, b0 + i);
    }
    if (apart) System.arraycopy(b, 0, out, from, to - from);
  }

  /**
   * {@code out = 1 / (1 + e^-x)}, the exponential as above, but of -x, and where 2^k is a float:
   * above 87 it no longer counts, and below -88 it is infinite, which makes the result 0. A floor
   * or ceiling is a comparison and a choice, or one of integers: that of floats, which minds NaN
   * and the sign of 0, is five instructions. The lines stand here again: a vector given to a method
   * that happens not to be inlined becomes an object.
   */
  static void sigmoid(float[] x, float[] out, int from, int to) {
    boolean apart = needsPadding(x, out, to - from);
    float[] a = apart ? padded(x, from, to - from) : x;
    float[] b = apart ? a : out;
    int a0 = apart ? 0 : from;
    int b0 = apart ? 0 : from;
    int size = apart ? a.length : to - from;
    for (int next = 0; next < size; next += LANES) {
      int i = Math.min(next, size - LANES);
      FloatVector v = FloatVector.fromArray(FLOATS, a, a0 + i);
      v = v.blend(87f, v.compare(GT, 87f));
      IntVector power = v.fma(-LOG2_E, BIASED).reinterpretAsInts().min(INFINITE);
      FloatVector k = power.reinterpretAsFloats().sub(BIASED);
      FloatVector r = k.fma(broadcast(LN2_HI), v);
      r = k.fma(broadcast(LN2_LO), r);
      FloatVector p = r.fma(-0.0013814467f, 0.0083687808f);
      p = p.fma(r, broadcast(-0.041668393f));
      p = p.fma(r, broadcast(0.1666652f));
      p = p.fma(r, broadcast(-0.49999994f));
      p = broadcast(1).sub(p.fma(r.mul(r), r));
      p = p.mul(power.lanewise(LSHL, 23).reinterpretAsFloats()); // NaN stays NaN
      broadcast(1).div(p.add(1)).intoArray(b, b0 + i);
    }
    if (apart) System.arraycopy(b, 0, out, from, to - from);
  }

  /** Sum of {@code n} elements, as exact as {@link #dot}. */
  static double sum(float[] x, int at, int n) {
    double sum = 0;
    for (int i = 0; i < n; i += PART) sum += sumOfPart(x, at + i, Math.min(PART, n - i));
    return sum;
  }

  private static double sumOfPart(float[] x, int at, int n) {
    int i = 0;
    double sum = 0;
    if (n >= 2 * LANES) {
      FloatVector s = broadcast(0);
      FloatVector lost = broadcast(0);
      for (; i <= n - LANES; i += LANES) {
        FloatVector v = FloatVector.fromArray(FLOATS, x, at + i);
        FloatVector t = s.add(v);
        FloatVector z = t.sub(s);
        lost = lost.add(s.sub(t.sub(z)).add(v.sub(z)));
        s = t;
      }
      float[] lanes = new float[2 * LANES];
      s.intoArray(lanes, 0);
      lost.intoArray(lanes, LANES);
      for (float part : lanes) sum += part;
      if (Double.isNaN(sum)) sum = i = 0; // or infinite on the way
    }
    for (; i < n; i++) sum += x[at + i];
    return sum;
  }

  /**
   * Sum of {@code n} numbers of one sign, right to two units in the last place: of each four
   * vectors only the sum is added with care.
   */
  static double total(float[] x, int at, int n) {
    double sum = 0;
    for (int i = 0; i < n; i += PART) sum += totalOfPart(x, at + i, Math.min(PART, n - i));
    return sum;
  }

  private static double totalOfPart(float[] x, int at, int n) {
    int i = 0;
    double sum = 0;
    if (n >= 4 * LANES) {
      FloatVector s = broadcast(0);
      FloatVector lost = broadcast(0);
      for (; i <= n - 4 * LANES; i += 4 * LANES) {
        FloatVector v = FloatVector.fromArray(FLOATS, x, at + i);
        FloatVector w = FloatVector.fromArray(FLOATS, x, at + i + 2 * LANES);
        v = v.add(FloatVector.fromArray(FLOATS, x, at + i + LANES));
        w = w.add(FloatVector.fromArray(FLOATS, x, at + i + 3 * LANES));
        v = v.add(w);
        FloatVector t = s.add(v);
        FloatVector z = t.sub(s);
        lost = lost.add(s.sub(t.sub(z)).add(v.sub(z)));
        s = t;
      }
      float[] lanes = new float[2 * LANES];
      s.intoArray(lanes, 0);
      lost.intoArray(lanes, LANES);
      for (float part : lanes) sum += part;
    }
    float rest = 0;
    float more = 0;
    for (; i < n - 1; i += 2) {
      rest += x[at + i];
      more += x[at + i + 1];
    }
    return sum + rest + more + (i < n ? x[at + i] : 0);
  }

  /**
   * Sum of products, as exact as in twice the precision: what each addition and each product rounds
   * off is summed too (Ogita, Rump and Oishi 2005, algorithm 5.3). Vectors of doubles would do as
   * well, but they bring a second size of float vectors into the program, after which the compiler
   * no longer knows the type of any and makes objects of them all.
   */
  static double dot(float[] a, int aFrom, float[] b, int bFrom, int n) {
    double sum = 0;
    for (int i = 0; i < n; i += PART) {
      sum += dotOfPart(a, aFrom + i, b, bFrom + i, Math.min(PART, n - i));
    }
    return sum;
  }

  private static double dotOfPart(float[] a, int aFrom, float[] b, int bFrom, int n) {
    int i = 0;
    double sum = 0;
    if (n >= 2 * LANES) {
      FloatVector s = broadcast(0);
      FloatVector lost = broadcast(0);
      for (; i <= n - LANES; i += LANES) {
        FloatVector v = FloatVector.fromArray(FLOATS, a, aFrom + i);
        FloatVector w = FloatVector.fromArray(FLOATS, b, bFrom + i);
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
      if (Double.isNaN(sum)) sum = i = 0; // or infinite on the way
    }
    for (; i < n; i++) sum += (double) a[aFrom + i] * b[bFrom + i];
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

  /** The largest of the numbers; a NaN may be overlooked. */
  static float top(float[] x, int at, int n) {
    int i = 0;
    float max = Float.NEGATIVE_INFINITY;
    if (n >= LANES) { // four at a time, since each comparison waits for the last of its vector
      FloatVector m = broadcast(max);
      FloatVector m1 = m;
      FloatVector m2 = m;
      FloatVector m3 = m;
      for (; i <= n - 4 * LANES; i += 4 * LANES) { // three times as quick as max, which keeps NaN
        FloatVector v = FloatVector.fromArray(FLOATS, x, at + i);
        m = m.blend(v, v.compare(GT, m));
        v = FloatVector.fromArray(FLOATS, x, at + i + LANES);
        m1 = m1.blend(v, v.compare(GT, m1));
        v = FloatVector.fromArray(FLOATS, x, at + i + 2 * LANES);
        m2 = m2.blend(v, v.compare(GT, m2));
        v = FloatVector.fromArray(FLOATS, x, at + i + 3 * LANES);
        m3 = m3.blend(v, v.compare(GT, m3));
      }
      m = m.max(m1).max(m2.max(m3));
      for (; i <= n - LANES; i += LANES) m = m.max(FloatVector.fromArray(FLOATS, x, at + i));
      max = m.reduceLanes(MAX);
    }
    for (; i < n; i++) max = x[at + i] > max ? x[at + i] : max;
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
    FloatVector zero = broadcast(0); // made in the loop it may be an object each time, on 17
    for (; i <= to - LANES; i += LANES) {
      var on = FloatVector.fromArray(FLOATS, y, i).compare(GT, zero);
      zero.blend(FloatVector.fromArray(FLOATS, g, i), on).intoArray(out, i);
    }
    for (; i < to; i++) out[i] = y[i] > 0 ? g[i] : 0;
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(FLOATS, value);
  }
}
