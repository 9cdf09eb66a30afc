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

  @Test
  void everyWayToTheRightAnswerPasses() {
    Start.check1(Tensor.arange(1, 6));
    Start.check1(Tensor.linspace(1, 5, 5));
    Start.check1(Tensor.arange(5).add(1));
    Start.check2(3 * 3 * 3 - 2);
    Tensor x = Tensor.scalar(3).requiresGrad();
    x.pow(3).sub(x.mul(2)).backward();
    Start.check2(x.grad().item());
    Start.check2(24.999999);
    Start.check3(new Sequential(new Linear(2, 2, Init.xavier())));
    Start.check3(new Sequential(new Linear(Tensor.zeros(2, 2), Tensor.zeros(2))));
  }

  @Test
  void otherSlipsAreRefused() {
    refuses("vector of 5", () -> Start.check1(Tensor.of(1, 2, 3, 4, 5).reshape(1, 5)));
    refuses("Element 4", () -> Start.check1(Tensor.of(1, 2, 3, 4, 6)));
    refuses("Element 0", () -> Start.check1(Tensor.of(5, 4, 3, 2, 1)));
    refuses("3x^2", () -> Start.check2(Double.NaN));
    refuses("3x^2", () -> Start.check2(-25));
    Linear hidden = new Linear(2, 8);
    refuses("one layer", () -> Start.check3(new Sequential(hidden, new Tanh(), new Linear(8, 2))));
    refuses("one layer", () -> Start.check3(new Sequential(hidden, new Linear(8, 2))));
    refuses("one layer", () -> Start.check3(new Sequential(new Tanh())));
    refuses("2 outputs", () -> Start.check3(new Sequential(new Linear(2, 1))));
  }
}
