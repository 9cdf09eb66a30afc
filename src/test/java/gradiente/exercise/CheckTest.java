package gradiente.exercise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What checks of a teacher's own are made of. */
class CheckTest {
  @AfterEach
  void inputsOfTheNotebooks() {
    Inputs.secret(0);
  }

  private static void refuses(String words, Executable check) {
    String message = assertThrows(ExerciseError.class, check).getMessage();
    assertTrue(message.contains(words), message);
  }

  @Test
  void rightAnswersPassAndWrongOnesAreToldInWords() {
    Check.same("The slope", 4.0000001, 4);
    Check.same("It", new double[] {1, 2}, new double[] {1, 2});
    Check.same("It", Tensor.of(1, 2), Tensor.of(1, 2));
    Check.same("f", (double x) -> x + x, x -> 2 * x, 0, 1);
    Check.same("f", (Tensor x) -> x.add(x), (Tensor x) -> x.mul(2), Tensor.of(1, 2));
    Check.that(3, x -> x > 2, "too small");
    Check.that(Tensor.of(3), x -> x.item() > 2, "too small");
    refuses("The slope should be 4, not 5.", () -> Check.same("The slope", 5, 4));
    refuses("should be (1, 2)", () -> Check.same("It", new double[] {1}, new double[] {1, 2}));
    refuses("no answer yet", () -> Check.same("It", (Tensor) null, Tensor.of(1)));
    refuses(
        "f(3) should be 6, not 9.", () -> Check.same("f", (double x) -> x * x, x -> 2 * x, 0, 3));
    refuses("too small", () -> Check.that(1, x -> x > 2, "too small"));
  }

  @Test
  void graderTriesOtherInputsThanTheNotebooks() {
    double[] fixed = {-1, 0, 2};
    assertArrayEquals(fixed, Inputs.places(fixed));
    long first = Inputs.rng(7).nextLong();
    assertEquals(first, Inputs.rng(7).nextLong());
    Inputs.secret(99);
    assertNotEquals(first, Inputs.rng(7).nextLong());
    double[] more = Inputs.places(fixed);
    assertTrue(more.length > fixed.length);
    for (double x : more) assertTrue(x >= -1 && x <= 2, () -> x + " is outside");
    refuses("f(", () -> Check.same("f", (double x) -> x * x * x, x -> x * x * x * x, 0, 1));
  }

  @Test
  void answerRightInPartHasAShare() {
    assertEquals(0, new ExerciseError("no").share());
    assertEquals(0.5, new ExerciseError("nearly").worth(0.5).share());
    assertThrows(IllegalArgumentException.class, () -> new ExerciseError("no").worth(2));
  }
}
