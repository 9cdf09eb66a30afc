package gradiente.plot;

import static gradiente.plot.PlaneTest.count;
import static gradiente.plot.PlaneTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.nn.Linear;
import gradiente.nn.Relu;
import gradiente.nn.Sequential;
import gradiente.plot.diagram.*;
import gradiente.plot.paper.Figure;
import gradiente.plot.paper.Ink;
import gradiente.plot.paper.Palette;
import gradiente.tensor.Tensor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DiagramTest {

  private static void shows(Figure figure, String... texts) {
    String svg = figure.svg();
    for (String text : texts) {
      assertTrue(svg.contains(">" + text + "<"), text);
    }
  }

  @Test
  void graphShowsOperationsValuesAndGradients() {
    Tensor x = Tensor.scalar(2).requiresGrad();
    Tensor y = Tensor.scalar(3).requiresGrad();
    Tensor f = x.pow(2).mul(y).add(y);
    f.backward();
    Figure graph = Draw.graph(f).name(x, "x").name(y, "y").name(f, "f");
    shows(graph, "x", "y", "pow", "×", "f = add", "15", "∇ 12", "∇ 5", "∇ 3", "∇ 1");
  }

  @Test
  void graphWritesSmallMatricesByRowsAndLargeOnesByShape() {
    Tensor w = Tensor.of(new double[][] {{1, 2, 3}, {4, 5, 6.12345}}).requiresGrad();
    Tensor x = Tensor.ones(3, 4);
    Tensor sum = w.matmul(x).sum();
    sum.backward();
    Figure graph = Draw.graph(sum).name(w, "W");
    shows(
        graph, "W", "[1, 2, 3]", "[4, 5, 6.12]", "∇ [4, 4, 4]", "[3 × 4]", "[2 × 4]", "∇ [2 × 4]");
  }

  @Test
  void networkShowsSignsOfWeightsAndNames() {
    Tensor plus = Tensor.of(new float[][] {{1, 1}});
    Tensor minus = Tensor.of(new float[][] {{-1, -1}});
    BufferedImage red = Draw.network(plus).image();
    BufferedImage blue = Draw.network(minus).image();
    assertTrue(count(red, Palette.diverging(0.88)) > 200, "positive weights are red");
    assertTrue(count(blue, Palette.diverging(0.12)) > 200, "negative weights are blue");
    shows(
        Draw.network(plus)
            .inputs("x_1", "x_2")
            .outputs("y")
            .labels("in", "out")
            .activations(Tensor.of(0.5, -2), Tensor.of(7f)),
        "x₁",
        "x₂",
        "y",
        "in",
        "out",
        "0.5",
        "−2",
        "7",
        "2 units",
        "1 unit");
  }

  @Test
  void networkOfAModelTakesItsLinearLayersAndFoldsBigOnes() {
    shows(
        Draw.network(new Sequential(new Linear(3, 40), new Relu(), new Linear(40, 2))),
        "3 units",
        "40 units",
        "2 units",
        "⋮");
  }

  @Test
  void shapesShowLengthsNamesAndNumbers() {
    shows(Draw.tensor(Tensor.of(2, 7, 3)), "2", "7", "3");
    shows(
        Draw.shape(128, 256, 256, 3).axes("samples", "height", "width", "channels"),
        "128 samples",
        "256 height",
        "256 width",
        "3 channels",
        "…");
    for (int rank = 0; rank <= 5; rank++) {
      int[] shape = new int[rank];
      java.util.Arrays.fill(shape, 3);
      BufferedImage image = Draw.shape(shape).image();
      assertTrue(count(image, Palette.tint(Palette.of(5), 0.3)) > 500, "rank " + rank);
    }
  }

  @Test
  void timelineTextsDoNotOverlap() {
    String svg = history().svg();
    assertTrue(svg.contains(">1943<") && svg.contains(">2015<"));
    Matcher m =
        Pattern.compile("<text[^>]*?x=\"([-\\d.]+)\"[^>]*?y=\"([-\\d.]+)\"[^>]*>([^<]+)<")
            .matcher(svg);
    List<double[]> boxes = new ArrayList<>();
    while (m.find()) {
      double w = Ink.width(Ink.font(15), m.group(3));
      boxes.add(new double[] {Double.parseDouble(m.group(1)), Double.parseDouble(m.group(2)), w});
    }
    assertTrue(boxes.size() > 30, "found only " + boxes.size() + " texts");
    for (double[] a : boxes) {
      for (double[] b : boxes) {
        boolean apart =
            a == b || a[0] + a[2] <= b[0] || b[0] + b[2] <= a[0] || Math.abs(a[1] - b[1]) >= 14;
        assertTrue(apart, "texts at " + a[0] + ", " + a[1] + " and " + b[0] + ", " + b[1]);
      }
    }
  }

  private static Figure history() {
    java.util.Map<String, java.util.function.Supplier<Figure>> all = new java.util.HashMap<>();
    DiagramGallery.addTo(all);
    return all.get("timeline").get();
  }

  @Test
  void imagesShowTheirPixelsInGreySignAndColour() {
    Tensor two = Tensor.of(new float[][][] {{{0, 1}, {1, 0}}, {{1, 1}, {1, 1}}});
    BufferedImage grey = Plot.images(two).captions("chess", "white").image();
    assertTrue(count(grey, Color.BLACK) > 4000, "black pixels");
    shows(Plot.images(two).captions("chess", "white").title("Two"), "chess", "white", "Two");
    BufferedImage signed =
        Plot.images(Tensor.of(new float[][] {{-1, 0, 1, 0}}), 2, 2).diverging().image();
    assertTrue(count(signed, Palette.diverging(0)) > 4000, "blue pixels");
    assertTrue(count(signed, Palette.diverging(1)) > 4000, "red pixels");
    BufferedImage photo =
        Plot.image(Tensor.of(new float[][][] {{{1, 0, 0}, {0, 1, 0}}, {{0, 0, 1}, {1, 1, 1}}}))
            .image();
    assertTrue(count(photo, Color.RED) > 1000 && count(photo, Color.GREEN) > 1000);
    assertFalse(count(grey, Color.RED) > 0);
  }

  @Test
  void badInputIsRefusedByName() {
    Tensor w = Tensor.zeros(3, 2);
    assertEquals(
        "network: weights 1 take 2 inputs, the layer before has 3 units",
        refused(() -> Draw.network(w, w)));
    assertEquals(
        "labels: 1 names for 2 layers of units", refused(() -> Draw.network(w).labels("in")));
    assertEquals("network: no weights, needed matrices [out, in]", refused(Draw::network));
    assertEquals(
        "shape: rank 6 of [1, 1, 1, 1, 1, 1], at most 5 is drawn",
        refused(() -> Draw.shape(1, 1, 1, 1, 1, 1)));
    assertEquals("axes: 1 names for rank 2", refused(() -> Draw.shape(2, 2).axes("rows")));
    assertEquals(
        "images: got [2], needed [n, h, w] or [n, h, w, 3]",
        refused(() -> Plot.images(Tensor.of(1, 2))));
    assertEquals(
        "images: got [2, 5], needed [n, 2 * 2]",
        refused(() -> Plot.images(Tensor.zeros(2, 5), 2, 2)));
    assertEquals(
        "images: 500 images, at most 400 fit; take some with rows(0, 40)",
        refused(() -> Plot.images(Tensor.zeros(500, 2, 2))));
    assertEquals(
        "captions: 1 captions for 2 images",
        refused(() -> Plot.images(Tensor.zeros(2, 2, 2)).captions("one")));
    assertTrue(refused(() -> Plot.image(Tensor.full(Double.NaN, 2, 2))).startsWith("images: NaN"));
    assertEquals("timeline: no events", refused(() -> Draw.timeline().image()));
    assertEquals(
        "timeline: the event of 1943 has no text", refused(() -> Draw.timeline().at(1943, " ")));
    assertEquals(
        "graph: the result was not computed from \"w\"",
        refused(() -> Draw.graph(Tensor.scalar(1)).name(Tensor.scalar(1), "w")));
  }
}
