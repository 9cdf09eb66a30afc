package gradiente.exercise;

/**
 * Says in words what is wrong with an answer to an exercise. It fails the check's cell, which is
 * what a student sees and what a grader counts.
 */
public final class ExerciseError extends AssertionError {
  private static final long serialVersionUID = 1;

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

  /** None: the sentence says all, and a kernel would print the checks' insides below it. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
