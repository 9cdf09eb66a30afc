package gradiente.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gradiente.notebook.KernelProcess.Published;
import gradiente.tensor.Rng;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapaio.shaded.com.google.gson.JsonObject;

/** A kernel that was started ahead, and is asked before it is done with its rehearsal. */
class RehearsalTest {
  @TempDir private Path folder;

  @Test
  void cellsThatComeWhileItRehearsesFindAKernelThatIsNew() throws Exception {
    var ahead = Map.of("GRADIENTE_AHEAD", "yes");
    Path jar = KernelsTest.jar("rapaio", folder);
    try (var kernel = new KernelProcess(folder, jar, KernelProcess.PLAIN, ahead)) {
      var cold = new Rng(0);
      for (int i = 1; i <= 20; i++) {
        List<Published> all = kernel.run("gradiente.tensor.Rng.shared().nextLong()");
        assertEquals(1, all.size());
        JsonObject result = all.get(0).content();
        assertEquals(i, result.get("execution_count").getAsInt());
        String text = all.get(0).data().get("text/plain").getAsString();
        assertEquals(cold.nextLong() + "", text);
      }
      assertEquals("true", kernel.run("$1 != $20").get(0).data().get("text/plain").getAsString());
      String log = Files.readString(folder.resolve("kernel.log"));
      assertEquals("WARNING: Using incubator modules: jdk.incubator.vector\n", log);
    }
  }
}
