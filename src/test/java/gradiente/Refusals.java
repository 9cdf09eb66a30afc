package gradiente;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.exercise.ExerciseError;
import org.junit.jupiter.api.function.Executable;

/** What tests say of calls that must be refused. */
public final class Refusals {
  private Refusals() {}

  /** The call is refused with exactly this message. */
  public static void refused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  /** The check refuses the answer, and says why with this word. */
  public static void refuses(String word, Executable check) {
    String message = assertThrows(ExerciseError.class, check).getMessage();
    assertTrue(message.contains(word), message);
  }
}
