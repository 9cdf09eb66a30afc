package gradiente.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gradiente.notebook.KernelProcess.Published;
import gradiente.tensor.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapaio.shaded.com.google.gson.JsonObject;

/** A kernel that was started ahead, asked before and after it is done with its rehearsal. */
class RehearsalTest {
  private static final String NEXT = "gradiente.tensor.Rng.shared().nextLong()";
  private final Rng cold = new Rng(0);
  @TempDir private Path folder;

  private KernelProcess start(String kind) throws Exception {
    Path jar = KernelsTest.jar(kind, folder);
    return new KernelProcess(folder, jar, KernelProcess.PLAIN, Map.of("GRADIENTE_AHEAD", "yes"));
  }

  private void asksForARandomNumber(KernelProcess kernel, int count) throws Exception {
    List<Published> all = kernel.run(NEXT);
    assertEquals(1, all.size());
    JsonObject result = all.get(0).content();
    assertEquals(count, result.get("execution_count").getAsInt());
    assertEquals(cold.nextLong() + "", all.get(0).data().get("text/plain").getAsString());
  }

  private void hasSaidNothing() throws IOException {
    String log = Files.readString(folder.resolve("kernel.log"));
    assertEquals("WARNING: Using incubator modules: jdk.incubator.vector\n", log);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rapaio", "ijava", "jjava"})
  void cellsThatComeWhileItRehearsesFindAKernelThatIsNew(String kind) throws Exception {
    try (var kernel = start(kind)) {
      for (int i = 1; i <= 20; i++) asksForARandomNumber(kernel, i);
      String differ = "$1 != $20";
      assertEquals("true", kernel.run(differ).get(0).data().get("text/plain").getAsString());
      hasSaidNothing();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rapaio", "ijava", "jjava"})
  void theRehearsalSucceedsAndLeavesNoTrace(String kind) throws Exception {
    try (var kernel = start(kind)) {
      kernel.awaitRest();
      hasSaidNothing();
      asksForARandomNumber(kernel, 1);
      List<Published> threads =
          kernel.run(
              "Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals(\"cell\")).count()");
      assertEquals("1", threads.get(0).data().get("text/plain").getAsString());
    }
  }
}
