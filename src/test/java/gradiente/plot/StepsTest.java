package gradiente.plot;

import static gradiente.plot.Looks.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.plot.paper.Figure;
import gradiente.plot.paper.Steps;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepsTest {
  private static Figure dot(int x) {
    return g -> g.fillRect(x, 50, 20, 20);
  }

  @Test
  void twentyFourFramesOfAPlaneTakeLessThan600Kilobytes() {
    Steps steps = Steps.of(24, PlaneGallery::momentum);
    int bytes = steps.html().length() + steps.png().length * 4 / 3;
    assertTrue(bytes < 600_000, bytes + " bytes");
    assertEquals(24, steps.frames());
  }

  @Test
  void framesArePaintedOnceInOrder() {
    List<Integer> order = new ArrayList<>();
    Steps.of(
        4,
        i -> {
          order.add(i);
          return dot(i);
        });
    assertEquals(List.of(0, 1, 2, 3), order);
  }

  @Test
  void namesAndValuesStandBesideTheSlider() {
    String rates = Steps.over("\\eta", new double[] {0.001, 0.5}, r -> dot((int) (9 * r))).html();
    assertTrue(rates.contains("\"η = 0.001 (1 of 2)\", \"η = 0.5 (2 of 2)\""));
    String names = Steps.over("layer", List.of("relu", "</script>"), n -> dot(1)).html();
    assertTrue(names.contains("layer = relu (1 of 2)"));
    assertEquals(1, names.split("</script>", -1).length - 1, "a name cannot end the script");
  }

  @Test
  void sameFramesGiveTheSameBytes() {
    assertEquals(Steps.of(3, i -> dot(30 * i)).html(), Steps.of(3, i -> dot(30 * i)).html());
    assertFalse(Steps.of(3, i -> dot(30 * i)).html().equals(Steps.of(3, i -> dot(i)).html()));
  }

  @Test
  void framesOfDifferentSizesGetTheLargest() {
    Steps steps = Steps.of(2, i -> i == 0 ? dot(0) : Plot.row(dot(0), dot(5)));
    assertEquals(1280, steps.width());
    assertEquals(400, steps.height());
    assertEquals(2560, steps.frame(0).getWidth());
  }

  @Test
  void lastFrameIsThePictureForWhereNoScriptRuns() throws IOException {
    Steps steps = Steps.of(3, i -> dot(100 * i));
    var last = ImageIO.read(new ByteArrayInputStream(steps.png()));
    assertEquals(steps.frame(2).getRGB(420, 120), last.getRGB(420, 120));
    assertEquals(0xffffffff, last.getRGB(20, 120));
  }

  @Test
  void savesAPageOfItsOwnThatAsksForNothing(@TempDir Path folder) throws IOException {
    Steps steps = Steps.of(2, i -> dot(i));
    Path page = folder.resolve("steps.html");
    steps.save(page.toString());
    String text = Files.readString(page);
    assertTrue(text.startsWith("<!DOCTYPE html>") && text.contains(steps.html()));
    assertFalse(text.contains("http"), "no address of another page");
    assertEquals(
        "save: steps.png should end in .html",
        refused(() -> steps.save(folder.resolve("steps.png"))));
  }

  @Test
  void badInputIsRefusedByName() {
    assertEquals("steps: 0 frames, needed 1 to 400", refused(() -> Steps.of(0, i -> dot(i))));
    assertEquals(
        "steps: 0 frames, needed 1 to 400",
        refused(() -> Steps.over("rate", new double[0], r -> dot(0))));
    assertEquals("steps: frame 0 is null", refused(() -> Steps.of(2, i -> null)));
    assertEquals(
        "steps: 200 frames of 1280 x 800 pixels, at most 97 fit; take fewer or smaller ones",
        refused(() -> Steps.of(200, i -> dot(i))));
  }
}
