package gradiente.grade;

/**
 * The process on the other side has ended, or spoke out of turn. An Error, so that no check takes
 * it for an exception of the answer.
 */
final class LostException extends Error {
  private static final long serialVersionUID = 1;

  LostException(Throwable cause) {
    super(cause);
  }
}
