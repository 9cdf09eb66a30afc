package gradiente.lab;

import static gradiente.Refusals.refused;
import static org.junit.jupiter.api.Assertions.*;

import gradiente.calculus.Descent;
import gradiente.calculus.DescentPath;
import gradiente.optim.Adam;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RaceTest {
  @Test
  void theDecksFirstStepsComeOut() {
    double[] path = new Race("2x^2*cos(x)-5x").path("sgd", 0.05, 0, -1, 0, 20);
    assertEquals(3 * 21, path.length);
    assertEquals(6.08, path[2], 0.005);
    assertEquals(-5.478, new Race("2x^2*cos(x)-5x").slope(-1, 0)[0], 0.0005);
    DescentPath ours =
        Descent.of((double x) -> 2 * x * x * Math.cos(x) - 5 * x).rate(0.05).steps(20).from(-1);
    for (int t = 0; t <= 20; t++) assertEquals(ours.x(t), path[3 * t], 1e-6);
  }

  @Test
  void adamIsTheEngines() {
    double[] path = new Race("x^2+50y^2").path("adam", 0.1, 0, -3, 2, 30);
    Tensor w = Tensor.of(-3.0, 2.0).requiresGrad();
    gradiente.nn.Layer model =
        new gradiente.nn.Layer() {
          @Override
          public Tensor forward(Tensor x) {
            return w.pow(2).mul(Tensor.of(1, 50)).sum();
          }

          @Override
          public Map<String, Tensor> parameters() {
            return Map.of("w", w);
          }
        };
    var adam = new Adam(0.1);
    for (int t = 0; t < 30; t++) {
      adam.zeroGrad(model);
      model.forward(w).backward();
      adam.step(model);
    }
    assertEquals(w.get(0), path[90], 1e-5);
    assertEquals(w.get(1), path[91], 1e-5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sgd", "momentum", "nesterov", "adagrad", "adadelta", "rmsprop", "adam", "adamw"})
  void everyRunnerGoesDownhill(String runner) {
    double[] path = new Race("(x-1)^2+2y^2").path(runner, 0.05, 0.5, 3, 2, 200);
    assertEquals(3 * 201, path.length);
    assertTrue(path[path.length - 1] < path[2], Arrays.toString(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sgd", "momentum", "nesterov", "adam"})
  void itsProgramWalksTheSameWayAlsoByNoisyGradients(String runner) {
    for (String f : new String[] {"x^2+3x", "x^2+2y^2"}) {
      for (double noise : new double[] {0, 0.5}) {
        Race race = new Race(f);
        double[] path = race.path(runner, 0.1, 0.5, 2, 1, 12, noise, 3);
        String program = race.program(runner, 0.1, 0.5, 2, 1, 12, noise, 3);
        program = program.replace("Descent.of(f)", "var path = Descent.of(f)");
        String end = runner.equals("adam") ? "place.get(0)" : "path.last()[0]";
        double theirs = Double.parseDouble(Programs.value(program, end));
        assertEquals(path[36], theirs, 1e-5, program);
      }
    }
  }

  @Test
  void noiseIsTheSameForTheSameSeed() {
    Race race = new Race("x^2");
    double[] path = race.path("sgd", 0.1, 0, 2, 0, 9, 1, 5);
    assertArrayEquals(path, race.path("sgd", 0.1, 0, 2, 0, 9, 1, 5));
    assertNotEquals(path[3], race.path("sgd", 0.1, 0, 2, 0, 9, 1, 6)[3]);
    assertNotEquals(path[3], race.path("sgd", 0.1, 0, 2, 0, 9)[3]);
  }

  @Test
  void whoRunsOffStopsWithFinitePlaces() {
    for (String runner : new String[] {"sgd", "adagrad"}) {
      double[] path = new Race("x^4").path(runner, 1e20, 0, 2, 0, 50);
      assertTrue(path.length < 3 * 51, runner);
      for (double v : path) assertTrue(Double.isFinite(v), runner);
    }
  }

  @Test
  void aStartWithoutAValueIsRefused() {
    Race race = new Race("ln x");
    refused("start: f(-1.0, 0.0) is no number", () -> race.path("sgd", 0.1, 0, -1, 0, 5));
  }
}
