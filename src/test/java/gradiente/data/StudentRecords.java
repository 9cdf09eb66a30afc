package gradiente.data;

import gradiente.tensor.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Makes {@code data/students.csv}.
 *
 * <p>What is true: the grade rises with talent and diligence (neither is in the table), with hours,
 * attendance, sleep up to eight hours, and with tutoring. But tutoring is given to those who were
 * weak before, and those who work have less time for everything: in the table tutored students pass
 * less often, and working looks worse than it is.
 */
final class StudentRecords {
  private static final long SEED = 2026;
  private static final int ROWS = 600;

  private StudentRecords() {}

  /** Writes the table anew. */
  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of("data", "students.csv"), csv());
  }

  /** The text of the table. */
  static String csv() {
    Rng rng = new Rng(SEED);
    var text = new StringBuilder("hours,attendance,previous,sleep,works,tutored,passed\n");
    for (int i = 0; i < ROWS; i++) text.append(row(rng));
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
