package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.nn.*;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import org.junit.jupiter.api.Test;

class StartTest {
  @Test
  void rightAnswersPass() {
    Rng.seed(1);
    Start.check1(Tensor.of(1, 2, 3, 4, 5));
    Start.check2(25);
    Start.check3(new Sequential(new Linear(2, 2)));
  }

  @Test
  void unsolvedCellsAreRefused() {
    refuses("no answer yet", () -> Start.check1(null));
    refuses("still 0", () -> Start.check2(0));
    refuses("no answer yet", () -> Start.check3(null));
  }

  @Test
  void typicalMistakesAreExplained() {
    refuses("Element 0", () -> Start.check1(Tensor.arange(5)));
    refuses("vector of 5", () -> Start.check1(Tensor.of(1, 2, 3, 4)));
    refuses("value of y", () -> Start.check2(21));
    refuses("each backward() adds", () -> Start.check2(50));
    refuses("3x^2", () -> Start.check2(27));
    refuses("one layer", () -> Start.check3(new Sequential(new Linear(2, 2), new Tanh())));
    refuses("2 inputs", () -> Start.check3(new Sequential(new Linear(3, 2))));
  }
}
