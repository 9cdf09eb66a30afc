package gradiente.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the playground shows as its Java is what it does. */
class ProgramTest {
  private static final int EPOCHS = 4;

  static String settings(String changes) {
    String all =
        "data=circle&n=60&noise=0.1&share=50&seed=1&features=x1,x2&layers=4,2&activation=tanh"
            + "&dropout=0&optimizer=sgd&rate=0.03&schedule=constant&batch=10&penalty=none"
            + "&lambda=0.001&maxnorm=0&patience=0&zero=off&points=&";
    return all + changes; // of two that are named alike the last one counts
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "data=xor&seed=77&layers=&optimizer=momentum",
        "data=gaussians&activation=relu&optimizer=adam&dropout=0.2&batch=7",
        "data=spirals&features=x1,x2,x11,sin2&activation=elu&optimizer=adamw&maxnorm=2.5",
        "data=plane&penalty=l2&optimizer=rmsprop&schedule=cosine&rate=0.0001",
        "data=hills&features=x12&activation=prelu&penalty=l1&optimizer=adadelta&rate=1",
        "data=own&points=1,2,0,-1,2.5,1,3,-3,0,0.1,0,1&optimizer=nesterov&schedule=warmup",
        "activation=softplus&optimizer=adagrad&schedule=step&share=30",
        "activation=abs&schedule=inverse&lambda=0",
        "activation=hardtanh&schedule=exponential&layers=8,8,8",
        "activation=rbf&layers=6&dropout=0.1&optimizer=adam",
        "activation=maxout&layers=3,2&data=hills",
        "zero=on&layers=3",
        "data=ownvalues&points=1,2,0.5,-1,2.5,-0.25,3,-3,1,0.1,0,-1&optimizer=adam",
        "patience=1&rate=2&data=gaussians&noise=2",
      })
  void theProgramComesToTheSameNumbers(String changes) {
    Settings settings = Settings.parse(settings(changes));
    Playground playground = new Playground(settings);
    for (int i = 0; i < EPOCHS && playground.stopped() == 0; i++) playground.train(1);
    String program = Program.of(settings, playground.epoch());
    for (String metric : playground.history().metrics()) {
      String expected = Arrays.toString(playground.history().get(metric));
      String numbers = "Arrays.toString(history.get(\"" + metric + "\"))";
      assertEquals(expected, Programs.value(program, numbers), program);
    }
    assertTrue(playground.repeatable());
  }

  @Test
  void anEarlyStopIsThatOfTheProgram() {
    Settings settings = Settings.parse(settings("patience=3&rate=1&noise=1&data=xor&seed=4"));
    Playground playground = new Playground(settings);
    int epochs = 0;
    while (playground.stopped() == 0 && ++epochs < 500) playground.train(epochs % 3 + 1);
    assertTrue(playground.stopped() > 0, "it went on for " + playground.epoch());
    assertEquals(playground.epoch() - 3, playground.stopped());
    assertTrue(playground.repeatable());
    String program = Program.of(settings, playground.epoch() + 50);
    String expected = Arrays.toString(playground.history().get("val_loss"));
    assertEquals(
        expected, Programs.value(program, "Arrays.toString(history.get(\"val_loss\"))"), program);
    String weights = "Arrays.toString(model.parameters().get(\"0.weight\").data())";
    float[] first = Arrays.copyOf(playground.weights(), 8); // [4, 2], the best ones
    assertEquals(Arrays.toString(first), Programs.value(program, weights));
    playground.train(1);
    assertFalse(playground.repeatable(), "who goes on after a stop is alone");
  }

  @Test
  void aWeightChangedByHandEndsTheLikeness() {
    Playground playground = new Playground(Settings.parse(settings("")));
    playground.edit(13, 0.5); // the first weight of the second layer is number 12
    assertEquals(0.5f, playground.weights()[13]);
    assertFalse(playground.repeatable());
  }

  @Test
  void anotherRateGoesOnFromTheSameWeights() {
    Playground playground = new Playground(Settings.parse(settings("")));
    playground.train(3);
    float[] before = playground.weights();
    playground.tune(Settings.parse(settings("rate=0.5&optimizer=adam")));
    assertEquals(Arrays.toString(before), Arrays.toString(playground.weights()));
    playground.train(2);
    assertEquals(5, playground.epoch());
    assertEquals(5 * 4, playground.rows(0).length);
    assertFalse(playground.repeatable());
  }
}
