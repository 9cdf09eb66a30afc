package gradiente.plot;

import static gradiente.plot.Looks.count;
import static gradiente.plot.Looks.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.nn.*;
import gradiente.plot.diagram.*;
import gradiente.plot.paper.*;
import gradiente.tensor.Tensor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DiagramTest {
  private static void shows(Figure figure, String... texts) {
    String svg = figure.svg();
    for (String text : texts) assertTrue(svg.contains(">" + text + "<"), text);
  }

  @Test
  void graphShowsOperationsValuesAndGradients() {
    Tensor x = Tensor.scalar(2).requiresGrad();
    Tensor y = Tensor.scalar(3).requiresGrad();
    Tensor f = x.pow(2).mul(y).add(y);
    f.backward();
    Figure graph = Draw.graph(f).name(x, "x").name(y, "y").name(f, "f");
    shows(graph, "x", "y", "( )²", "×", "+", "f = 15", "∇ 12", "∇ 5", "∇ 3", "∇ 1");
  }

  @Test
  void graphCanBeWalkedForwardAndBackOneNodeAtATime() {
    var x = Tensor.scalar(3).requiresGrad();
    var y = x.mul(2);
    var z = y.pow(2);
    z.backward();
    IntFunction<GraphDiagram> at =
        k -> Draw.graph(z).name(x, "x").name(y, "y").name(z, "z").walked(k);
    assertEquals(6, Draw.graph(z).moments());
    String[] wanted = {
      "x , × 2 , ( )² ",
      "x 3, × 2 , ( )² ",
      "x 3, × 2 y = 6, ( )² ",
      "x 3, × 2 y = 6, ( )² z = 36",
      "x 3, × 2 y = 6, ( )² z = 36 ∇ 1",
      "x 3, × 2 y = 6 ∇ 12, ( )² z = 36 ∇ 1",
      "x 3 ∇ 24, × 2 y = 6 ∇ 12, ( )² z = 36 ∇ 1"
    };
    for (int k = 0; k <= 6; k++) {
      assertEquals("Graph of 3 nodes: " + wanted[k], at.apply(k).alt());
      assertEquals(at.apply(6).width(), at.apply(k).width());
      assertEquals(at.apply(6).height(), at.apply(k).height());
    }
    String why = "walked: the walk has 0 to 6 moments, not ";
    assertEquals(why + 7, refused(() -> at.apply(7)));
    assertEquals(why + -1, refused(() -> at.apply(-1)));
  }

  @Test
  void graphShowsTheConstantOfEachOperationInOneAlphabet() {
    Tensor x = Tensor.scalar(0.4).requiresGrad();
    Tensor f = x.mul(1.5).add(1).pow(3).sub(0.25).div(2).exp().neg();
    Tensor g = f.add(x).sub(x).mul(x).div(x);
    Figure graph = Draw.graph(g).name(f, "f").name(g, "g");
    shows(graph, "× 1.5", "+ 1", "( )³", "− 0.25", "÷ 2", "e^( )", "−( )");
    shows(graph, "+", "−", "×", "÷");
    assertFalse(
        Pattern.compile(">[^<]*(add|mul|pow|sub|div|neg)[^<]*<").matcher(graph.svg()).find());
  }

  @Test
  void wideGraphRunsDownwardsSoThatItsNumbersCanBeRead() {
    Tensor x = Tensor.scalar(1).requiresGrad();
    for (int i = 0; i < 20; i++) x = x.mul(1.25);
    Figure graph = Draw.graph(x);
    assertTrue(graph.width() < 300 && graph.height() > 1000, graph.width() + " wide");
  }

  @Test
  void graphOfAnyDepthIsRefusedInWords() {
    Tensor x = Tensor.scalar(1).requiresGrad();
    for (int i = 0; i < 20_000; i++) x = x.mul(1.0001);
    Tensor deep = x;
    assertEquals(
        "graph: more than 80 operations cannot be read; draw a part of the computation",
        refused(() -> Draw.graph(deep)));
  }

  @Test
  void equalActivationsHaveOneColourInAllLayers() {
    Tensor w = Tensor.of(new float[][] {{0, 0}});
    BufferedImage image = Draw.network(w).activations(Tensor.of(1, 4), Tensor.of(1f)).image(1);
    int one = Palette.diverging(0.5 + 0.4 / 4).getRGB();
    boolean left = false;
    boolean right = false;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        left |= x < image.getWidth() / 2 && image.getRGB(x, y) == one;
        right |= x > image.getWidth() / 2 && image.getRGB(x, y) == one;
      }
    }
    assertTrue(left && right);
  }

  @Test
  void smallNetworksCarryWeightsAndBiasesAsNumbers() {
    var first =
        new Linear(Tensor.of(new double[][] {{0.25, -3, 0}, {7, 8, 9}}), Tensor.of(-1, 0.5));
    shows(
        Draw.network(new Sequential(first)), "0.25", "−3", "0", "7", "8", "9", "b = −1", "b = 0.5");
    shows(Draw.network(Tensor.of(new float[][] {{2}})).biases(Tensor.of(4f)), "2", "b = 4");
    String big = Draw.network(Tensor.full(0.125, 5, 5)).svg();
    assertFalse(big.contains(">0.125<"));
  }

  @Test
  void networkOfAModelNamesOrRefusesEveryLayer() {
    var model =
        new Sequential(
            new Flatten(),
            new Linear(2, 3),
            new Tanh(),
            new Dropout(0.5),
            new Sequential(new Linear(3, 2), new PRelu()),
            x -> x.mul(2));
    shows(Draw.network(model), "Flatten", "Tanh, Dropout", "PRelu, function", "3 units");
    assertEquals(
        "network: layer 1.0, Maxout, has weights that are no single matrix; draw its parts",
        refused(
            () ->
                Draw.network(
                    new Sequential(
                        new Linear(2, 3), new Sequential(new Maxout(3, 3, 2)), new Linear(3, 2)))));
    assertEquals(
        "biases: layer 1 got 2 values for 3",
        refused(() -> Draw.network(Tensor.zeros(3, 2)).biases(Tensor.of(1, 2))));
  }

  @Test
  void everyDiagramSaysWhatItIs() {
    assertEquals(
        "Tensor of rank 2 \"T\": 2 rows, 2 columns, values 1 2 3 4",
        Draw.tensor(Tensor.of(new float[][] {{1, 2}, {3, 4}}))
            .title("T")
            .axes("rows", "columns")
            .alt());
    assertEquals(
        "Network: in (2 units), out (1 unit)",
        Draw.network(Tensor.zeros(1, 2)).labels("in", "out").alt());
    Tensor x = Tensor.scalar(3).requiresGrad();
    assertEquals("Graph of 2 nodes: x 3, × 2 6", Draw.graph(x.mul(2)).name(x, "x").alt());
    assertEquals(
        "Timeline: 1943 one, 1958 two", Draw.timeline().at(1958, "two").at(1943, "one").alt());
    assertEquals(
        "2 images of 4 x 5 \"I\": a, b",
        Plot.images(Tensor.zeros(2, 4, 5)).captions("a", "b").title("I").alt());
    assertEquals(
        "Tensor of rank 2: 3, 3 | Tensor of rank 1: 2",
        Plot.row(Draw.shape(3, 3), Draw.shape(2)).alt());
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
