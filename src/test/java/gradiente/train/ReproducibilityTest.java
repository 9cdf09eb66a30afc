package gradiente.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.Dataset;
import gradiente.kernel.Kernel;
import gradiente.nn.*;
import gradiente.optim.Adam;
import gradiente.tensor.*;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The same training in Java virtual machines of their own, with other threads and kernels. */
class ReproducibilityTest {
  private static final String VECTOR = "jdk.incubator.vector";

  @TempDir Path folder;

  /** Trains a network large enough to be shared out among threads, and saves it to args[0]. */
  public static void main(String[] args) {
    Rng rng = Rng.seed(8);
    Tensor x = Tensor.randn(rng, 600, 300);
    Tensor labels = Tensor.zeros(600);
    for (int i = 0; i < 600; i++) labels.set(x.get(i, 0) > 0 ? 1 : x.get(i, 1) > 0 ? 2 : 0, i);
    List<String> features = new ArrayList<>();
    for (int i = 0; i < 300; i++) features.add("x" + i);
    Sequential model =
        new Sequential(
            new Linear(300, 500),
            new Tanh(),
            new Dropout(0.2),
            new Linear(500, 300),
            new Relu(),
            new Linear(300, 3));
    History history =
        Trainer.of(model)
            .loss(Loss.crossEntropy())
            .optimizer(new Adam(0.001))
            .batchSize(200)
            .epochs(3)
            .seed(4)
            .fit(new Dataset(x, labels, features, List.of("a", "b", "c")));
    Map<String, Tensor> result = new LinkedHashMap<>(model.parameters());
    result.put("loss", Tensor.of(history.get("loss")));
    result.put("softmax", x.softmax());
    Safetensors.save(Path.of(args[0]), result, Map.of("kernel", Kernel.get().name()));
  }

  private Safetensors.Contents train(String name, String... options)
      throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ReproducibilityTest.class.getName(), file.toString()));
    Process java =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start();
    try {
      assertTrue(java.waitFor(5, TimeUnit.MINUTES), name + " took more than five minutes");
    } finally {
      java.destroyForcibly();
    }
    assertEquals(0, java.exitValue(), () -> name + ": see " + folder);
    return Safetensors.load(file);
  }

  @Test
  void oneAndTwoThreadsGiveTheSameNumbersAndTheKernelsNearlyThese() throws Exception {
    var one = train("one", "--add-modules", VECTOR, "-Dgradiente.threads=1");
    var two = train("two", "--add-modules", VECTOR, "-Dgradiente.threads=2");
    var plain = train("plain", "-Dgradiente.threads=2");
    var plainOne = train("plain1", "-Dgradiente.threads=1");
    assertTrue(one.metadata().get("kernel").startsWith("vector"), () -> "" + one.metadata());
    assertEquals("scalar", plain.metadata().get("kernel"));
    one.tensors()
        .forEach(
            (name, t) -> {
              assertArrayEquals(t.data(), two.tensors().get(name).data(), name);
              float[] scalar = plain.tensors().get(name).data();
              assertArrayEquals(plainOne.tensors().get(name).data(), scalar, name);
              assertArrayEquals(t.data(), scalar, 2e-4f, name);
            });
    double[] loss = one.tensors().get("loss").toDoubles();
    assertTrue(loss[2] < 0.8 * loss[0], "it learned: " + one.tensors().get("loss"));
  }

  @Test
  @EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
  void withoutFusedMultiplyAddPlainLoopsAreChosen() throws Exception {
    var plain = train("no-fma", "--add-modules", VECTOR, "-XX:UseAVX=0");
    assertEquals("scalar", plain.metadata().get("kernel"));
    String log = Files.readString(folder.resolve("no-fma.log"));
    assertTrue(log.contains("plain loops (no fused multiply-add in this processor)"), log);
  }
}
