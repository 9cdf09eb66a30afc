package gradiente.data;

import gradiente.tensor.Rng;
import java.util.Locale;

/**
 * Made-up student records: will a student pass the course? Nobody's data; the rule that made them
 * is written here, so that what a model concludes can be compared with what is true.
 *
 * <p>What is true: the grade rises with talent and diligence (neither is in the table), with hours,
 * attendance, sleep up to eight hours, and with tutoring. But tutoring is given to those who were
 * weak before, and those who work have less time for everything: in the table tutored students pass
 * less often, and working looks worse than it is.
 */
public final class Students {
  /** The seed of the shipped table. */
  static final long SEED = 2026;

  /** The number of rows of the shipped table. */
  static final int ROWS = 600;

  private Students() {}

  /**
   * The shipped 600 records: x [600, 6] with hours (of study a week), attendance (% of classes),
   * previous (grade 0 to 10), sleep (hours a night), works and tutored (0 or 1); y [600] with 0
   * failed, 1 passed. About 3 in 10 failed.
   */
  public static Dataset load() {
    return Csv.dataset("students.csv", "no", "yes");
  }

  /**
   * Makes records by the rule above.
   *
   * @param n how many, at least 1
   * @return the text of a table of comma-separated values with a header
   */
  public static String csv(int n, Rng rng) {
    if (n < 1) {
      throw new IllegalArgumentException("students: needs at least 1 row, got " + n);
    }
    var text = new StringBuilder("hours,attendance,previous,sleep,works,tutored,passed\n");
    for (int i = 0; i < n; i++) {
      text.append(row(rng));
    }
    return text.toString();
  }

  private static String row(Rng rng) {
    double talent = rng.nextGaussian();
    double diligence = rng.nextGaussian();
    int works = rng.nextDouble() < 0.35 ? 1 : 0;
    double previous = clamp(6.8 + 0.9 * talent + 0.7 * diligence + 0.7 * rng.nextGaussian(), 0, 10);
    double hours = clamp(8 + 2.5 * diligence - 2 * works + 2 * rng.nextGaussian(), 0, 25);
    double attendance = clamp(84 + 8 * diligence - 5 * works + 7 * rng.nextGaussian(), 20, 100);
    double sleep = clamp(7.1 - 0.5 * works - 0.04 * hours + 0.8 * rng.nextGaussian(), 3.5, 10);
    double weak = 1 / (1 + StrictMath.exp(1.8 * (previous - 5.8)));
    int tutored = rng.nextDouble() < 0.05 + 0.75 * weak ? 1 : 0;
    double grade =
        6.75
            + 0.7 * talent
            + 0.11 * (hours - 8)
            + 0.035 * (attendance - 84)
            + 0.25 * (Math.min(sleep, 8) - 7)
            + 0.6 * tutored
            - 0.1 * works
            + 0.6 * rng.nextGaussian();
    return String.format(
        Locale.ROOT,
        "%.1f,%.0f,%.1f,%.1f,%d,%d,%s\n",
        hours,
        attendance,
        previous,
        sleep,
        works,
        tutored,
        grade >= 6 ? "yes" : "no");
  }

  private static double clamp(double value, double low, double high) {
    return Math.min(high, Math.max(low, value));
  }
}
