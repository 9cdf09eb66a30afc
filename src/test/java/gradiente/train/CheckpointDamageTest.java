package gradiente.train;

import static org.junit.jupiter.api.Assertions.*;

import gradiente.data.Dataset;
import gradiente.nn.*;
import gradiente.optim.*;
import gradiente.tensor.*;
import java.nio.file.Path;
import java.util.*;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint is loaded whole or not at all. */
class CheckpointDamageTest {
  private static final Dataset XOR =
      Dataset.of(Tensor.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}), Tensor.of(0, 1, 1, 0));

  @TempDir Path folder;
  private Path file;
  private Safetensors.Contents good;

  private static Trainer trainer(long seed) {
    Rng.seed(seed);
    return Trainer.of(new Sequential(new Linear(2, 8), new Tanh(), new Linear(8, 2)))
        .loss(Loss.crossEntropy())
        .optimizer(new Adam(0.05))
        .batchSize(2);
  }

  @BeforeEach
  void save() {
    file = folder.resolve("xor.safetensors");
    trainer(1).epochs(3).on(Checkpoint.to(file)).fit(XOR);
    good = Safetensors.load(file);
  }

  /** All that a resumed training takes from the file. */
  private static String state(Trainer t) {
    StringBuilder all = new StringBuilder();
    t.model().parameters().forEach((name, p) -> all.append(Arrays.toString(p.data())));
    t.optimizer().state(t.model()).forEach((name, s) -> all.append(Arrays.toString(s.data())));
    all.append(t.optimizer().steps()).append(Arrays.toString(t.rng.state()));
    all.append(Arrays.toString(Rng.shared().state())).append(t.history().epochs());
    return all.append(t.history().metrics()).append(t.history().seconds()).toString();
  }

  private String refusedWhole(Map<String, Tensor> tensors, Map<String, String> metadata) {
    Safetensors.save(file, tensors, metadata);
    Trainer trainer = trainer(9).on(Checkpoint.to(file).resume());
    String before = state(trainer);
    var e =
        assertThrows(IllegalArgumentException.class, () -> trainer.fit(XOR), () -> "" + metadata);
    assertTrue(e.getMessage().startsWith("checkpoint: " + file), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    assertEquals(before, state(trainer), e.getMessage());
    return e.getMessage();
  }

  /** One damage: an entry lost or renamed, or characters of a value changed, lost or added. */
  private static Map<String, String> damaged(Map<String, String> metadata, Rng rng) {
    Map<String, String> out = new LinkedHashMap<>(metadata);
    List<String> keys = List.copyOf(out.keySet());
    String key = keys.get(rng.nextInt(keys.size()));
    StringBuilder value = new StringBuilder(out.get(key));
    String alphabet = "0123456789-+.eE,[] NaxI\n\"{";
    char c = alphabet.charAt(rng.nextInt(alphabet.length()));
    int at = rng.nextInt(value.length());
    switch (rng.nextInt(7)) {
      case 0 -> out.remove(key);
      case 1 -> out.put(key + c, out.remove(key));
      case 2 -> out.put(key, "");
      case 3 -> out.put(key, value.insert(at, c).toString());
      case 4 -> out.put(key, value.deleteCharAt(at).toString());
      case 5 -> out.put(key, value.substring(0, at));
      default -> {
        value.setCharAt(at, c);
        out.put(key, value.toString());
      }
    }
    return out;
  }

  @Test
  void damagedMetadataChangeNothing() {
    Rng rng = new Rng(7);
    for (int i = 0; i < 500; i++) {
      Map<String, String> metadata = damaged(good.metadata(), rng);
      if (!metadata.equals(good.metadata())) refusedWhole(good.tensors(), metadata);
    }
  }

  @Test
  void metadataThatOnlyLookWholeChangeNothingOrAreRead() {
    Rng rng = new Rng(8);
    int refused = 0;
    for (int i = 0; i < 500; i++) {
      Map<String, String> metadata = damaged(good.metadata(), rng);
      metadata.remove("check");
      metadata.put("check", Integer.toString(metadata.hashCode()));
      Safetensors.save(file, good.tensors(), metadata);
      Trainer trainer = trainer(9).epochs(4).on(Checkpoint.to(file).resume());
      String before = state(trainer);
      try {
        trainer.fit(XOR);
      } catch (IllegalArgumentException e) {
        refused++;
        assertTrue(e.getMessage().startsWith("checkpoint: " + file), e.getMessage());
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        assertEquals(before, state(trainer), e.getMessage());
      }
    }
    assertTrue(refused > 100, "refused " + refused);
  }

  @Test
  void aNumberThatIsNoneIsToldInOurWords() {
    for (String key : List.of("steps", "order", "history.loss")) {
      Map<String, String> metadata = new LinkedHashMap<>(good.metadata());
      metadata.remove("check");
      metadata.put(key, metadata.get(key).replaceFirst("\\d", "x"));
      metadata.put("check", Integer.toString(metadata.hashCode()));
      Safetensors.save(file, good.tensors(), metadata);
      Trainer trainer = trainer(9).epochs(4).on(Checkpoint.to(file).resume());
      String before = state(trainer);
      var e = assertThrows(IllegalArgumentException.class, () -> trainer.fit(XOR));
      assertEquals("checkpoint: " + file + ": a number in its metadata is damaged", e.getMessage());
      assertEquals(before, state(trainer));
    }
  }

  @Test
  void aFileWithoutAnyOfItsTensorsChangesNothing() {
    for (String name : good.tensors().keySet()) {
      Map<String, Tensor> less = new LinkedHashMap<>(good.tensors());
      less.remove(name);
      refusedWhole(less, good.metadata());
      less.put(name, Tensor.zeros(3, 1, 4));
      refusedWhole(less, good.metadata());
    }
  }

  @Test
  void numbersThatAreNotFiniteAreNamedAndChangeNothing() {
    for (String name : List.of("0.weight", "2.bias", "0.weight#0", "2.bias#1")) {
      for (double odd : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(good.tensors());
        tensors.computeIfPresent(name, (n, t) -> t.mul(0).add(odd));
        String message = refusedWhole(tensors, good.metadata());
        String of = name.replaceFirst("#.*", "");
        assertTrue(message.contains(of + " holds " + (float) odd), message);
      }
    }
  }

  @Test
  void adamAndAdamWAreTwoKinds() {
    Trainer other = trainer(9).optimizer(Adam.w(0.05, 0.1)).on(Checkpoint.to(file).resume());
    var e = assertThrows(IllegalArgumentException.class, () -> other.fit(XOR));
    assertTrue(e.getMessage().endsWith("with the optimizer AdamW, got Adam"), e.getMessage());
  }

  @Test
  void aRestingParameterGoesOnWithItsOwnSteps() {
    Trainer resumed = trainer(9).epochs(3).on(Checkpoint.to(file).resume());
    assertEquals(3, resumed.fit(XOR).epochs());
    var state = resumed.optimizer().state(resumed.model());
    assertEquals(6, state.get("0.weight#steps").item());
  }
}
