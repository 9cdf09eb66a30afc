package gradiente.plot;

import gradiente.plot.diagram.Draw;
import gradiente.plot.paper.Figure;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.Map;
import java.util.function.Supplier;

/** The diagrams and image grids of the gallery. */
final class DiagramGallery {
  private DiagramGallery() {}

  static void addTo(Map<String, Supplier<Figure>> all) {
    all.put("ranks", DiagramGallery::ranks);
    all.put(
        "shape-video",
        () ->
            Draw.shape(4, 240, 144, 256, 3)
                .title("Video")
                .axes("samples", "frames", "height", "width", "channels"));
    all.put(
        "images",
        () -> {
          String[] names = new String[24];
          for (int i = 0; i < names.length; i++) {
            names[i] = i % 10 + (i % 7 == 3 ? ", not " + (i + 3) % 10 : "");
          }
          return Plot.images(rings(24)).captions(names).title("Rings with captions");
        });
    all.put(
        "weights",
        () -> Plot.images(Tensor.randn(Rng.seed(2), 8, 25), 5, 5).diverging().title("Weights"));
    all.put("photo", () -> Plot.image(sunset()).title("Colours"));
    all.put("network", DiagramGallery::xor);
    all.put(
        "network-big",
        () -> {
          Rng rng = Rng.seed(4);
          return Draw.network(
                  Tensor.randn(rng, 16, 4), Tensor.randn(rng, 8, 16), Tensor.randn(rng, 3, 8))
              .inputs("sepal length", "sepal width", "petal length", "petal width")
              .outputs("setosa", "versicolor", "virginica")
              .labels("inputs", "hidden", "hidden", "output");
        });
    all.put("graph", DiagramGallery::small);
    all.put("graph-mlp", DiagramGallery::mlp);
    all.put("timeline", DiagramGallery::history);
  }

  private static Figure ranks() {
    return Plot.grid(
        3,
        Draw.tensor(Tensor.scalar(12)).title("Rank 0: scalar"),
        Draw.tensor(Tensor.of(2, 7, 3)).title("Rank 1: vector"),
        Draw.tensor(Tensor.of(new float[][] {{2, 4, 2}, {1, 3, 7}, {0, 7, 3}}))
            .title("Rank 2: matrix"),
        Draw.shape(10_000, 3).axes("people", "features").title("Vector data"),
        Draw.shape(250, 390, 3).axes("days", "minutes", "prices").title("Time series"),
        Draw.shape(128, 256, 256, 3)
            .axes("samples", "height", "width", "channels")
            .title("Images"));
  }

  private static Tensor rings(int n) {
    float[] v = new float[n * 28 * 28];
    for (int i = 0; i < v.length; i++) {
      double x = (i % 28 - 13.5) / 5;
      double y = (i / 28 % 28 - 13.5) / 5;
      v[i] = (float) Math.exp(-Math.abs(x * x + y * y - 0.25 * (i / 784)));
    }
    return Tensor.wrap(v, n, 28, 28);
  }

  private static Tensor sunset() {
    float[] v = new float[60 * 90 * 3];
    for (int i = 0; i < 60 * 90; i++) {
      v[3 * i] = 1 - i / 90 / 80f;
      v[3 * i + 1] = i / 90 / 70f;
      v[3 * i + 2] = 0.3f + i % 90 / 200f;
    }
    return Tensor.wrap(v, 60, 90, 3);
  }

  private static Figure xor() {
    return Draw.network(
            Tensor.of(new float[][] {{1, 1}, {1, 1}}), Tensor.of(new float[][] {{1, -2}}))
        .title("XOR by hand, input (1, 0)")
        .labels("inputs", "hidden", "output")
        .inputs("x_1", "x_2")
        .outputs("y")
        .activations(Tensor.of(1, 0), Tensor.of(1, 0), Tensor.of(1f));
  }

  private static Figure small() {
    Tensor x = Tensor.scalar(2).requiresGrad();
    Tensor y = Tensor.scalar(3).requiresGrad();
    Tensor f = x.pow(2).mul(y).add(y);
    f.backward();
    return Draw.graph(f).name(x, "x").name(y, "y").name(f, "f").title("f = x^2 y + y at (2, 3)");
  }

  private static Figure mlp() {
    Rng rng = Rng.seed(1);
    Tensor w1 = Tensor.randn(rng, 2, 4).requiresGrad();
    Tensor w2 = Tensor.randn(rng, 4, 1).requiresGrad();
    Tensor x = Tensor.randn(rng, 5, 2);
    Tensor y = Tensor.randn(rng, 5, 1);
    Tensor error = x.matmul(w1).relu().matmul(w2).sub(y).pow(2).mean();
    Tensor j = error.add(w1.pow(2).sum().add(w2.pow(2).sum()).mul(0.01));
    j.backward();
    return Draw.graph(j)
        .name(w1, "W₁")
        .name(w2, "W₂")
        .name(x, "X")
        .name(y, "y")
        .name(j, "J")
        .title("J = MSE + \\lambda (\\sum W₁² + \\sum W₂²)");
  }

  private static Figure history() {
    return Draw.timeline()
        .title("From neuron to deep learning")
        .at(1943, "McCulloch and Pitts: a neuron as a logic gate")
        .at(1949, "Hebb: cells that fire together wire together")
        .at(1958, "Rosenblatt: the perceptron learns")
        .at(1960, "Widrow and Hoff: ADALINE")
        .at(1969, "Minsky and Papert: one perceptron cannot do XOR")
        .at(1974, "Werbos: gradients backwards through a network")
        .at(1980, "Fukushima: neocognitron")
        .at(1986, "Rumelhart, Hinton and Williams: backpropagation")
        .at(1989, "LeCun: convolutional networks read digits")
        .at(1997, "Hochreiter and Schmidhuber: LSTM")
        .at(2006, "Hinton: deep belief nets, layer by layer")
        .at(2009, "ImageNet")
        .at(2012, "AlexNet wins ImageNet")
        .at(2014, "Goodfellow: generative adversarial networks")
        .at(2015, "TensorFlow and Keras: frameworks for all");
  }
}
