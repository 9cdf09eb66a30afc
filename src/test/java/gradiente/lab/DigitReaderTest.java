package gradiente.lab;

import static gradiente.Refusals.refused;
import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gradiente.data.Mnist;
import gradiente.nn.*;
import gradiente.tensor.*;
import gradiente.train.Metrics;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.regex.*;
import org.junit.jupiter.api.Test;

class DigitReaderTest {
  private static final Path WEIGHTS = Path.of("src/lab/web/digits.safetensors");

  private static DigitReader reader() {
    Map<String, Tensor> tensors = Safetensors.load(WEIGHTS).tensors();
    FloatBuffer all = FloatBuffer.allocate(tensors.values().stream().mapToInt(Tensor::size).sum());
    tensors.values().forEach(t -> all.put(t.data()));
    DigitReader reader = new DigitReader();
    reader.load(all.array());
    return reader;
  }

  private static Sequential model() {
    Sequential model = DigitReader.network();
    model.load(Safetensors.load(WEIGHTS).tensors());
    return model;
  }

  @Test
  void theFileHoldsWhatThePageAsksForAndSaysWhatItIsWorth() throws IOException {
    assertTrue(Files.size(WEIGHTS) < 500_000);
    Safetensors.Contents file = Safetensors.load(WEIGHTS);
    List<String> shapes = new ArrayList<>();
    file.tensors()
        .forEach(
            (name, t) ->
                shapes.add(name + " " + Arrays.toString(t.shape()).replaceAll("[\\[\\] ]", "")));
    assertEquals(String.join(";", shapes), new DigitReader().shapes());
    assertTrue(Double.parseDouble(file.metadata().get("test accuracy")) > 0.985);
  }

  @Test
  void theAccuracyInTheFileIsThatOnTheTestImages() {
    assumeTrue(System.getenv("GRADIENTE_DATA") != null, "no folder with MNIST");
    Mnist mnist = Mnist.load();
    Tensor scores = Tensor.noGrad(() -> model().forward(mnist.test().x()));
    double said = Double.parseDouble(Safetensors.load(WEIGHTS).metadata().get("test accuracy"));
    assertEquals(said, Metrics.accuracy(scores, mnist.test().y()), 2e-4);
  }

  /** The examples of the page, as they stand in its module. */
  private static List<List<String>> examples() throws IOException {
    String module = Files.readString(Path.of("src/lab/web/examples.js"));
    List<List<String>> out = new ArrayList<>();
    for (String digit : module.substring(module.indexOf("= [")).split("\n  \\[")) {
      List<String> ways = new ArrayList<>();
      Matcher found = Pattern.compile("\"([0-9a-f-]+)\"").matcher(digit);
      while (found.find()) ways.add(found.group(1));
      if (!ways.isEmpty()) out.add(ways);
    }
    return out;
  }

  @Test
  void everyExampleIsReadAsWhatItIs() throws IOException {
    DigitReader reader = reader();
    List<List<String>> examples = examples();
    assertEquals(10, examples.size());
    List<String> wrong = new ArrayList<>();
    for (int digit = 0; digit < 10; digit++) {
      for (String ink : examples.get(digit)) {
        float[] seen = reader.read(Ink.image(ink), -1);
        float[] p = Arrays.copyOfRange(seen, 106, 116);
        int answer = Tensor.of(p).argmax();
        if (answer != digit) wrong.add(digit + " as " + answer + " " + Arrays.toString(p));
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void probabilitiesAndActivationsAreTheModels() throws IOException {
    float[] image = Ink.image(examples().get(3).get(0));
    float[] seen = reader().read(image, -1);
    assertEquals(64 + 32 + 10 + 10 + 784, seen.length);
    Sequential model = model();
    Tensor x = Tensor.wrap(image, 1, 784);
    float[] first = model.head(2).forward(x).data();
    float[] second = model.head(4).forward(x).data();
    float[] p = model.forward(x).softmax().data();
    for (int i = 0; i < 64; i++) assertEquals(first[i], seen[i], 1e-5);
    for (int i = 0; i < 32; i++) assertEquals(second[i], seen[64 + i], 1e-5);
    for (int i = 0; i < 10; i++) assertEquals(p[i], seen[106 + i], 1e-6);
  }

  @Test
  void slopesAreThoseOfCentralDifferences() throws IOException {
    float[] image = Ink.image(examples().get(8).get(0));
    DigitReader reader = reader();
    for (int digit : new int[] {8, 3}) {
      float[] slopes = Arrays.copyOfRange(reader.read(image, digit), 116, 900);
      for (int k = 100; k < 784; k += 171) {
        float[] more = image.clone();
        float[] less = image.clone();
        more[k] += 0.01f;
        less[k] -= 0.01f;
        double up = reader.read(more, digit)[96 + digit];
        double down = reader.read(less, digit)[96 + digit];
        assertEquals((up - down) / 0.02, slopes[k], 0.02 + 0.05 * Math.abs(slopes[k]));
      }
    }
  }

  @Test
  void aDrawingIsScaledToTwentyPixelsAndCentredByItsInk() {
    String small = "4040406040804080"; // a vertical stroke, in a corner
    String large = "801080508090";
    for (String ink : List.of(small, large, "10201090-30203090e0f0")) {
      float[] image = Ink.image(ink);
      double mass = 0;
      double right = 0;
      double down = 0;
      int top = 28;
      int bottom = -1;
      for (int k = 0; k < 784; k++) {
        mass += image[k];
        right += image[k] * (k % 28 + 0.5);
        down += image[k] * (k / 28 + 0.5);
        if (image[k] > 0) top = Math.min(top, k / 28);
        if (image[k] > 0) bottom = k / 28;
      }
      assertEquals(14, right / mass, 0.5, ink);
      assertEquals(14, down / mass, 0.5, ink);
      assertEquals(20, bottom - top + 1, ink);
    }
  }

  @Test
  void noInkIsPaperAndWhatIsNoInkIsRefused() {
    for (float v : Ink.image("")) assertEquals(0, v);
    refused(
        "ink: 12g4 is no stroke; four hexadecimal digits make a point", () -> Ink.image("12g4"));
    refused("ink: 123 is no stroke; four hexadecimal digits make a point", () -> Ink.image("123"));
    refused("digits: there is no digit 10", () -> reader().read(new float[784], 10));
    refused("digits: needs 784 pixels, got 3", () -> reader().read(new float[3], 0));
  }
}
