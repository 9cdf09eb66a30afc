package gradiente.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gradiente.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AnswersTest {
  @Test
  void saysInWordsWhatIsWrong() {
    assertEquals("f should be 8, not 7.5.", message(() -> Answers.same("f", 7.5, 8)));
    assertEquals(
        "p should be (1, 2), not (1).",
        message(() -> Answers.same("p", new double[] {1}, new double[] {1, 2})));
    assertEquals(
        "v should have the shape [2], not [3].",
        message(() -> Answers.same("v", Tensor.zeros(3), Tensor.ones(2))));
    assertEquals("x should be 1, not NaN.", message(() -> Answers.same("x", Double.NaN, 1)));
    assertEquals("f(0) returns null.", message(() -> Answers.of("f(0)", () -> null)));
    assertEquals(
        "f(0) throws java.lang.ArithmeticException: / by zero",
        message(() -> Answers.of("f(0)", () -> 1 / (int) Math.sin(0))));
    assertThrows(ExerciseError.class, () -> Answers.given(null));
  }

  @Test
  void passesWhatIsRightToSixDigits() {
    Answers.same("x", 1000.0001, 1000);
    Answers.same("x", 1e-8, 0);
    Answers.same("x", new double[] {1, 2}, new double[] {1, 2});
    Answers.same("x", Tensor.of(1, 2), Tensor.of(1, 2));
    assertThrows(ExerciseError.class, () -> Answers.same("x", 1000.01, 1000));
  }

  private static String message(Runnable check) {
    return assertThrows(ExerciseError.class, check::run).getMessage();
  }

  @Test
  void keepsWhatTheStudentsCodeThrewAsTheCause() {
    Supplier<Object> broken = () -> List.of(1).get(7);
    var error = assertThrows(ExerciseError.class, () -> Answers.of("f(0)", broken));
    assertInstanceOf(IndexOutOfBoundsException.class, error.getCause());
    error = assertThrows(ExerciseError.class, () -> Answers.of("f(0)", AnswersTest::endless));
    assertInstanceOf(StackOverflowError.class, error.getCause());
  }

  private static Object endless() {
    return List.of(endless());
  }
}
