package gradiente.exercise;

import gradiente.data.Dataset;
import gradiente.data.Toys;
import gradiente.nn.*;
import gradiente.optim.Adam;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.Trainer;
import java.util.Arrays;

/**
 * Checks of notebook 00-start-here. Each says that an answer is right or throws an {@link
 * ExerciseError}.
 */
public final class Start {
  private Start() {}

  /**
   * The vector 1, 2, 3, 4, 5.
   *
   * @param answer [5]
   */
  public static void check1(Tensor answer) {
    Answers.given(answer);
    if (answer.rank() != 1 || answer.size() != 5) {
      throw Answers.wrong(
          "This should be a vector of 5 numbers; its shape is %s.",
          Arrays.toString(answer.shape()));
    }
    for (int i = 0; i < 5; i++) {
      if (answer.get(i) != i + 1) {
        throw Answers.wrong(
            "Element %d should be %d, and is %s.", i, i + 1, Answers.number(answer.get(i)));
      }
    }
    Answers.right("A tensor of rank 1 with five numbers.");
  }

  /** The slope of x^3 - 2x at 3. */
  public static void check2(double slope) {
    if (slope == 0) {
      throw Answers.wrong("The slope is still 0: compute it in the cell above, and run that.");
    }
    if (Answers.near(slope, 21)) {
      throw Answers.wrong("21 is the value of y at x = 3. Asked is how fast y changes there.");
    }
    if (Answers.near(slope, 50)) {
      throw Answers.wrong(
          "50 is the slope twice: each backward() adds to grad(). Make x anew, and call it once.");
    }
    if (!Answers.near(slope, 25)) {
      throw Answers.wrong(
          "%s is not it. By hand: the derivative of x^3 is 3x^2, that of -2x is -2.",
          Answers.number(slope));
    }
    Answers.right("25: by hand and by backward(), the same.");
  }

  /**
   * A single linear layer, which cannot bend its boundary around two moons; prints how far it
   * comes.
   *
   * @param model of 2 inputs and 2 scores
   */
  public static void check3(Sequential model) {
    Answers.given(model);
    if (model.layers().size() != 1 || !(model.layers().get(0) instanceof Linear linear)) {
      throw Answers.wrong(
          "There should be one layer, and it should be Linear; the model is %s.", model);
    }
    if (linear.weight().dim(1) != 2 || linear.weight().dim(0) != 2) {
      throw Answers.wrong("The layer should have 2 inputs and 2 outputs, and is %s.", linear);
    }
    Dataset moons = Toys.moons(400, 0.12, new Rng(42));
    var trainer =
        Trainer.of(model)
            .loss(Loss.crossEntropy())
            .optimizer(new Adam(0.02))
            .batchSize(20)
            .epochs(40);
    double accuracy = trainer.fit(moons).last("accuracy");
    Answers.right(
        "A straight line gets %.1f %% right here; the network of section 5 gets further.",
        100 * accuracy);
  }
}
