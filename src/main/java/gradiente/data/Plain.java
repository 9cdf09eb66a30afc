package gradiente.data;

/**
 * A number as most cells of a large file write it, read without a string: perhaps a minus, digits
 * without a zero before them, perhaps a dot and more digits; nine digits if whole, else fifteen.
 * All in one {@code long}, the digits times 16 plus how many stand behind the dot, so that millions
 * of cells make no object.
 */
final class Plain {
  /** Any other cell. */
  static final long NONE = Long.MIN_VALUE;

  private static final int WHOLE = 9; // any so long fit in an int
  private static final int DIGITS = 15; // any so long fit in a double
  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14
  };

  private Plain() {}

  /** The number that fills a text between two places, or NONE. */
  static long of(String text, int from, int end) {
    boolean minus = from < end && text.charAt(from) == '-';
    int first = minus ? from + 1 : from;
    int dot = end;
    long digits = 0;
    if (end - first > DIGITS + 1) return NONE;
    for (int at = first; at < end; at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') digits = 10 * digits + c - '0';
      else if (c == '.' && dot == end) dot = at;
      else return NONE;
    }
    int before = dot - first;
    int decimals = Math.max(0, end - dot - 1);
    boolean open = before == 0 || dot == end - 1;
    boolean code = before > 1 && text.charAt(first) == '0';
    boolean many = before + decimals > (dot == end ? WHOLE : DIGITS);
    if (open || code || many || minus && digits == 0) return NONE;
    return (minus ? -digits : digits) << 4 | decimals;
  }

  /** How many digits stand behind its dot. */
  static int decimals(long plain) {
    return (int) plain & 15;
  }

  /** A whole one's value. */
  static int whole(long plain) {
    return (int) (plain >> 4);
  }

  /**
   * Its value, the one that {@link Double#parseDouble} gives: both numbers of the quotient are
   * exact, and so it is rounded once (Clinger 1990, "How to read floating point numbers
   * accurately").
   */
  static double value(long plain) {
    return (plain >> 4) / POWERS[decimals(plain)];
  }

  /** Whether its dot could also part thousands, as in 1.500. */
  static boolean mayBeThousands(long plain) {
    long digits = Math.abs(plain >> 4);
    return decimals(plain) == 3 && digits >= 1000 && digits < 1_000_000;
  }
}
