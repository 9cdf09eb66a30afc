package gradiente.grade;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.Toys;
import gradiente.nn.Layer;
import gradiente.nn.Linear;
import gradiente.nn.Loss;
import gradiente.nn.Sequential;
import gradiente.optim.Adam;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.Trainer;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A layer of a student's own class is trained through the pipe, to the same numbers as here. */
class RemoteLayerTest {
  private static final String OWN =
      """
      import gradiente.nn.*; import gradiente.tensor.*;
      class Scaled implements Layer {
        Tensor by = Tensor.of(2, 3).requiresGrad();
        public Tensor forward(Tensor x) { return x.mul(by).tanh(); }
        public Map<String, Tensor> parameters() { return Map.of("by", by); }
      }
      Layer scaled = new Scaled();
      Rng.seed(7);
      Linear inner = new Linear(2, 2);
      Layer shortcut = Layer.of(x -> x.add(inner.forward(x)), inner);
      Layer doubled = x -> x.mul(2);
      Layer thrower = x -> { throw new IllegalStateException("mine"); };
      Sequential net = new Sequential(scaled, shortcut, doubled, new Linear(2, 2));
      """;
  private Box box;

  /** The same as in {@link #OWN}, here. */
  static final class Scaled implements Layer {
    private final Tensor by = Tensor.of(2, 3).requiresGrad();

    @Override
    public Tensor forward(Tensor x) {
      return x.mul(by).tanh();
    }

    @Override
    public Map<String, Tensor> parameters() {
      return Map.of("by", by);
    }
  }

  @BeforeEach
  void open() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var path = System.getProperty("java.class.path").split(File.pathSeparator);
    box =
        new Box(
            List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                String.join(File.pathSeparator, path),
                Answerer.class.getName()));
    box.allow(300);
    Object[] said = box.link().ask(Link.Kind.EVALUATE, OWN);
    assertEquals(null, said[0]);
  }

  @AfterEach
  void close() {
    box.close();
  }

  private Object value(String type, String expression) {
    Object[] said = box.link().ask(Link.Kind.BIND, type, expression);
    assertEquals(null, said[0]);
    return said[1];
  }

  @Test
  void gradientsAreThoseOfTheSameLayerHere() {
    var remote = (Layer) value("gradiente.nn.Layer", "scaled");
    var here = new Scaled();
    Tensor a = Tensor.of(new double[][] {{0.1, -0.2}, {0.3, 0.4}}).requiresGrad();
    Tensor b = a.detach().copy().requiresGrad();
    for (int step = 0; step < 2; step++) {
      remote.forward(a).pow(2).sum().backward();
      here.forward(b).pow(2).sum().backward();
    }
    assertArrayEquals(b.grad().data(), a.grad().data(), 1e-6f);
    Tensor by = remote.parameters().get("by");
    assertArrayEquals(here.by.grad().data(), by.grad().data(), 1e-6f);
  }

  @Test
  void networkWithOwnLayersLearnsAsItDoesHere() {
    var remote = (Sequential) value("gradiente.nn.Sequential", "net");
    assertInstanceOf(RemoteLayer.class, remote.layers().get(1));
    assertEquals(2 + 6 + 6, remote.parameters().values().stream().mapToInt(Tensor::size).sum());
    Rng.seed(7);
    Linear inner = new Linear(2, 2);
    Layer shortcut = Layer.of(x -> x.add(inner.forward(x)), inner);
    Layer doubled = x -> x.mul(2);
    var here = new Sequential(new Scaled(), shortcut, doubled, new Linear(2, 2));
    double[] losses = new double[2];
    Sequential[] both = {remote, here};
    for (int i = 0; i < 2; i++) {
      losses[i] =
          Trainer.of(both[i])
              .loss(Loss.crossEntropy())
              .optimizer(new Adam(0.02))
              .batchSize(20)
              .epochs(3)
              .seed(1)
              .fit(Toys.moons(100, 0.1, new Rng(3)))
              .last("loss");
    }
    assertEquals(losses[1], losses[0], 1e-4);
    assertTrue(losses[0] < 0.6, "it learns: " + losses[0]);
  }

  @Test
  void whatAnOwnLayerThrowsArrivesHere() {
    var thrower = (Layer) value("gradiente.nn.Layer", "thrower");
    try {
      thrower.forward(Tensor.ones(1, 2));
      throw new AssertionError("nothing was thrown");
    } catch (IllegalStateException e) {
      assertEquals("mine", e.getMessage());
    }
  }
}
