package gradiente.lab;

import static gradiente.Refusals.refused;
import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class PlaygroundTest {
  @Test
  void spiralsAreLearnedFromTheirPlaceAlone() {
    String spirals =
        "data=spirals&n=500&layers=8,8&activation=elu&optimizer=adam&rate=0.02"
            + "&schedule=exponential&penalty=l2&lambda=0.0001";
    Playground playground = new Playground(Settings.parse(ProgramTest.settings(spirals)));
    playground.train(250);
    assertTrue(playground.rows(249)[3] >= 0.98, "test accuracy " + playground.rows(249)[3]);
  }

  @Test
  void picturesShowFeaturesUnitsAndTheOutput() {
    Playground playground = new Playground(Settings.parse(ProgramTest.settings("layers=3")));
    float[] pictures = playground.pictures(5, 7);
    assertEquals((2 + 3) * 25 + 49, pictures.length);
    float[] middles = {-4.8f, -2.4f, 0, 2.4f, 4.8f};
    for (int i = 0; i < 25; i++) {
      assertEquals(middles[i % 5], pictures[i], 1e-5, "x1 grows to the right");
      assertEquals(middles[4 - i / 5], pictures[25 + i], 1e-5, "x2 grows to the top");
    }
  }

  @Test
  void theOutputInThePictureIsThatOfTheNet() {
    Playground playground = new Playground(Settings.parse(ProgramTest.settings("layers=")));
    playground.edit(0, 0.5); // 0.5 x1 - 0.25 x2 + 1
    playground.edit(1, -0.25);
    playground.edit(2, 1);
    float[] pictures = playground.pictures(1, 2);
    double[] x1 = {-3, 3, -3, 3};
    double[] x2 = {3, 3, -3, -3};
    for (int i = 0; i < 4; i++) {
      double p = 1 / (1 + Math.exp(-(0.5 * x1[i] - 0.25 * x2[i] + 1)));
      assertEquals(2 * p - 1, pictures[2 + i], 1e-6);
    }
  }

  @Test
  void aLineThroughTheWeightsPassesTheFirstAndThePresentOnes() {
    Playground playground = new Playground(Settings.parse(ProgramTest.settings("layers=3")));
    float[] first = playground.now();
    playground.train(30);
    float[] now = playground.now();
    float[] weights = playground.weights();
    float[] line = playground.line(0, 41);
    assertEquals(82, line.length);
    assertEquals(first[0], line[10], 1e-5);
    assertEquals(first[1], line[41 + 10], 1e-5);
    assertEquals(now[0], line[30]);
    assertEquals(now[1], line[41 + 30]);
    float[] other = playground.line(7, 41);
    assertEquals(now[0], other[20]);
    assertArrayEquals(other, playground.line(7, 41));
    assertNotEquals(other[0], playground.line(8, 41)[0]);
    assertArrayEquals(weights, playground.weights());
    assertTrue(playground.repeatable(), "looking changes nothing");
  }

  @Test
  void theNumbersOfTheEpochsAreThoseOfTheHistory() {
    Playground playground = new Playground(Settings.parse(ProgramTest.settings("data=hills")));
    playground.train(3);
    playground.train(1);
    for (int e = 0; e < 4; e++) {
      assertEquals((float) playground.history().get("loss", e), playground.rows(0)[4 * e]);
      assertEquals((float) playground.history().get("val_loss", e), playground.rows(e)[1]);
      assertTrue(Float.isNaN(playground.rows(e)[2]), "there are no classes");
    }
  }

  @Test
  void weightsOfEveryKindOfUnitCanBeEdited() {
    for (String kind : new String[] {"rbf", "maxout", "prelu"}) {
      String settings = ProgramTest.settings("layers=3&activation=" + kind);
      Playground playground = new Playground(Settings.parse(settings));
      int rows = kind.equals("maxout") ? 6 : 3;
      assertEquals(rows * 3 + 4, playground.weights().length, kind);
      float[] before = playground.pictures(3, 5);
      playground.edit(0, 2.5);
      assertEquals(2.5f, playground.weights()[0]);
      assertFalse(java.util.Arrays.equals(before, playground.pictures(3, 5)), kind);
    }
  }

  @Test
  void unitsThatBeginAtZeroStayAlike() {
    Playground playground = new Playground(Settings.parse(ProgramTest.settings("zero=on")));
    playground.train(5);
    for (int i = 0; i < 8; i++) assertEquals(0, playground.weights()[i]);
  }

  @Test
  void pointsAreDealtIntoLearnedAndTested() {
    Playground playground = new Playground(Settings.parse(ProgramTest.settings("n=100&share=30")));
    float[] points = playground.points();
    int learned = 0;
    for (int i = 3; i < points.length; i += 4) learned += (int) points[i];
    assertEquals(400, points.length);
    assertEquals(30, learned);
  }

  @Test
  void whatCannotBeLearnedIsRefused() {
    no("own points: draw at least 2, there are 0", "data=own");
    no("points: three numbers each, got 2 in all", "data=own&points=1,2");
    no("settings: rate must be from 0.0 to 1000.0, got -1.0", "rate=-1");
    no("activation: there is no sine", "activation=sine");
    no("data: there is no moons", "data=moons");
  }

  private static void no(String words, String changes) {
    refused(words, () -> new Playground(Settings.parse(ProgramTest.settings(changes))));
  }
}
