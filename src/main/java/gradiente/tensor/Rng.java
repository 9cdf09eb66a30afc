package gradiente.tensor;

/**
 * The one source of randomness. The same seed gives the same numbers on every machine.
 *
 * <p>The generator is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014). Not for cryptography, and one instance is for one thread.
 */
public final class Rng {
  private static final Rng SHARED = new Rng(0);

  private long state;
  private double spare = Double.NaN; // the second of a pair of normal numbers, if there is one

  /** A source of its own, independent of the shared one. */
  public Rng(long seed) {
    state = seed;
  }

  /** Restarts the shared source, from which layers draw their first weights, and returns it. */
  public static Rng seed(long seed) {
    SHARED.restore(new Rng(seed).state());
    return SHARED;
  }

  /** The source that is used where none is named. */
  public static Rng shared() {
    return SHARED;
  }

  /** All it remembers: see {@link #restore}. */
  public long[] state() {
    return new long[] {state, Double.doubleToRawLongBits(spare)};
  }

  /** Goes on from {@link #state()} of this or another source. */
  public void restore(long[] saved) {
    boolean whole = saved != null && saved.length == 2;
    Refusal.check(whole, "restore: needs the 2 numbers that state() gave");
    state = saved[0];
    spare = Double.longBitsToDouble(saved[1]);
  }

  /** 64 uniform bits. */
  public long nextLong() {
    state += 0x9E3779B97F4A7C15L; // 2^64 divided by the golden ratio
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Uniform in [0, 1). */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [low, high). */
  public double uniform(double low, double high) {
    boolean finite = Double.isFinite(high - low);
    if (!finite) throw Refusal.bad("uniform: from %s to %s is no distance", low, high);
    double value = low + (high - low) * nextDouble();
    return value < high || high <= low ? value : Math.nextDown(high);
  }

  /** Uniform in 0..bound-1; refuses a bound below 1 with {@link IllegalArgumentException}. */
  public int nextInt(int bound) {
    if (bound < 1) throw Refusal.bad("nextInt: bound %s is not positive", bound);
    // Lemire's multiply-shift; its bias, below 2^-32 * bound, is far under what a course can see
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** Standard normal, by Marsaglia's polar method (1964). */
  public double nextGaussian() {
    double kept = spare;
    spare = Double.NaN;
    if (!Double.isNaN(kept)) return kept;
    double u = 2 * nextDouble() - 1;
    double v = 2 * nextDouble() - 1;
    double s = u * u + v * v;
    if (s >= 1 || s == 0) return nextGaussian();
    double scale = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
    spare = v * scale;
    return u * scale;
  }

  /** The numbers 0..n-1 in random order. */
  public int[] permutation(int n) {
    if (n < 0) throw Refusal.bad("permutation: %s numbers; needs 0 or more", n);
    if (n >= Memory.LARGE) Memory.require("permutation", 4.0 * n);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) order[i] = i;
    shuffle(order);
    return order;
  }

  /** Shuffles in place (Fisher and Yates). */
  public void shuffle(int[] order) {
    for (int i = Refusal.given("shuffle", order).length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int t = order[i];
      order[i] = order[j];
      order[j] = t;
    }
  }
}
