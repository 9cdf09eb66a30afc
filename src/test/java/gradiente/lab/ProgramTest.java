package gradiente.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
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
            + "&lambda=0.001&maxnorm=0&points=&";
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
      })
  void theProgramComesToTheSameNumbers(String changes) {
    Settings settings = Settings.parse(settings(changes));
    Playground playground = new Playground(settings);
    for (int i = 0; i < EPOCHS; i++) playground.train(1);
    String program = Program.of(settings, playground.epoch());
    for (String metric : playground.history().metrics()) {
      String expected = Arrays.toString(playground.history().get(metric));
      assertEquals(expected, run(program, metric), program);
    }
    assertTrue(playground.repeatable());
  }

  private static String run(String program, String metric) {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      String rest = program + ";java.util.Arrays.toString(history.get(\"" + metric + "\"));\n";
      String value = "";
      while (!rest.isBlank()) {
        var part = shell.sourceCodeAnalysis().analyzeCompletion(rest);
        for (SnippetEvent event : shell.eval(part.source())) {
          assertEquals(Snippet.Status.VALID, event.status(), part.source());
          assertEquals(null, event.exception(), part.source());
          value = event.value();
        }
        rest = part.remaining();
      }
      return value.substring(1, value.length() - 1); // a text in quotes
    }
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
