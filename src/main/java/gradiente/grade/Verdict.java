package gradiente.grade;

/**
 * What became of an exercise.
 *
 * @param state passed, refused, died, or missed where it was not reached
 * @param hidden whether it passed the check as students see it and failed on other inputs
 * @param sentence the check's own words, or what went wrong
 * @param share of the points, 0 to 1
 * @param millis it took
 * @param printed the beginning of what the answer printed
 */
record Verdict(
    State state, boolean hidden, String sentence, double share, long millis, String printed) {
  /** What can become of an exercise. */
  enum State {
    PASSED,
    REFUSED,
    DIED,
    MISSED
  }
}
