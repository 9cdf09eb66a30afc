package gradiente.exercise;

import gradiente.tensor.Refusal;

/**
 * Says in words what is wrong with an answer to an exercise. It fails the check's cell, which is
 * what a student sees and what a grader counts.
 */
public final class ExerciseError extends AssertionError {
  private static final long serialVersionUID = 1;

  private double share;

  /**
   * An answer that is not right.
   *
   * @param message what is wrong, for the student
   */
  public ExerciseError(String message) {
    super(message);
    setStackTrace(new StackTraceElement[0]); // the sentence is all that a student needs
  }

  ExerciseError(String message, Throwable cause) {
    super(message, cause);
    setStackTrace(new StackTraceElement[0]); // the cause tells the student's line
  }

  /**
   * The same for an answer that is right in part.
   *
   * @param worth the share of the points that it is worth, from 0 to 1
   */
  public ExerciseError worth(double worth) {
    if (!(worth >= 0 && worth <= 1)) {
      throw Refusal.bad("worth: needs a share from 0 to 1, got %s", worth);
    }
    share = worth;
    return this;
  }

  /** The share of the points that the answer is worth; 0 unless its check says otherwise. */
  public double share() {
    return share;
  }

  /** None: the sentence says all, and a kernel would print the checks' insides below it. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
