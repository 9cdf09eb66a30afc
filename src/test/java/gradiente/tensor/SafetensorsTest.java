package gradiente.tensor;

import static gradiente.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of tensors: the format to the byte, in both directions. */
class SafetensorsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TempDir Path folder;

  private Map<String, Tensor> model() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("0.bias", Tensor.of(0.5, -0.25, 1e-30));
    tensors.put("0.weight", Tensor.arange(6).reshape(3, 2).div(8));
    tensors.put("empty", Tensor.zeros(0, 4));
    tensors.put("größe \"x\"\n", Tensor.scalar(3.25));
    return tensors;
  }

  private Map<String, String> notes() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("framework", "gradiente");
    metadata.put("note", "tab\tand \\");
    return metadata;
  }

  @Test
  void writesTheFormatByteForByte() throws IOException {
    Path file = folder.resolve("model.safetensors");
    Safetensors.save(file, model(), notes());
    assertArrayEquals(
        Files.readAllBytes(GOLDEN.resolve("model.safetensors")), Files.readAllBytes(file));
  }

  @Test
  void readsWhatPythonWrote() {
    Safetensors.Contents contents = Safetensors.load(GOLDEN.resolve("model.safetensors"));
    assertEquals(List.copyOf(model().keySet()), List.copyOf(contents.tensors().keySet()));
    model()
        .forEach(
            (name, t) -> {
              assertArrayEquals(t.shape(), contents.tensors().get(name).shape(), name);
              assertArrayEquals(t.data(), contents.tensors().get(name).data(), name);
            });
    assertEquals(notes(), contents.metadata());
  }

  @Test
  void everyElementTypeIsReadAsFloat32() {
    Map<String, Tensor> t = Safetensors.load(GOLDEN.resolve("types.safetensors")).tensors();
    float[] halves = {
      0, -0f, 1, -2.5f, 65504, 0x1p-14f, 0x1p-24f, -1023 * 0x1p-24f, 0.333251953125f, 1 / 0f
    };
    assertArrayEquals(
        new float[] {1 / 3f, Float.NEGATIVE_INFINITY, 0, 2.5f}, t.get("f64").data(), "F64");
    assertArrayEquals(halves, t.get("f32").data(), "F32");
    assertArrayEquals(halves, t.get("f16").data(), "F16");
    assertTrue(Float.isNaN(t.get("nan").item()), "F16 NaN");
    assertEquals(
        List.of(1f, -2.5f, 1.0078125f, Float.MIN_NORMAL),
        List.of(
            t.get("bf16").get(0), t.get("bf16").get(1), t.get("bf16").get(3), t.get("bf16").get(4)),
        "BF16");
    assertEquals(3e38f, t.get("bf16").get(2), 0.01e38f, "BF16 has 8 bits of precision");
    assertArrayEquals(new float[] {-0x1p40f, 7}, t.get("i64").data(), "I64");
    assertArrayEquals(new float[] {-0x1p24f, 7}, t.get("i32").data(), "I32");
    assertArrayEquals(new float[] {-0x1p15f, 7}, t.get("i16").data(), "I16");
    assertArrayEquals(new float[] {-128, 7}, t.get("i8").data(), "I8");
    assertArrayEquals(new float[] {255, 7}, t.get("u8").data(), "U8");
    assertArrayEquals(new float[] {1, 0, 1}, t.get("bool").data(), "BOOL");
  }

  @Test
  void moreThanABufferFullComesBackAsItWas() {
    Tensor big = Tensor.randn(new Rng(1), 7, 5001);
    Tensor bigger = Tensor.randn(new Rng(2), 16384 * 2 + 1);
    Path file = folder.resolve("big.safetensors");
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("b", big);
    tensors.put("a", bigger);
    Safetensors.save(file, tensors);
    Safetensors.Contents back = Safetensors.load(file);
    assertEquals(List.of("b", "a"), List.copyOf(back.tensors().keySet()));
    assertArrayEquals(big.data(), back.tensors().get("b").data());
    assertArrayEquals(bigger.data(), back.tensors().get("a").data());
    assertEquals(Map.of(), back.metadata());
  }

  @Test
  void anInterruptedThreadStillWritesAndReads() {
    Path file = folder.resolve("interrupted.safetensors");
    var model = model();
    Thread.currentThread().interrupt();
    Safetensors.save(file, model);
    Safetensors.Contents back = Safetensors.load(file);
    assertTrue(Thread.interrupted(), "the flag stays for whoever stops the training");
    assertEquals(model.keySet(), back.tensors().keySet());
  }

  @Test
  void anEmptyMapIsAFileToo() {
    Path file = folder.resolve("none.safetensors");
    Safetensors.save(file, Map.of());
    assertEquals(Map.of(), Safetensors.load(file).tensors());
  }

  @Test
  void savingReplacesTheTargetAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("m.safetensors");
    Safetensors.save(file, Map.of("a", Tensor.zeros(1000)));
    Safetensors.save(file, Map.of("a", Tensor.of(1, 2)));
    assertArrayEquals(new float[] {1, 2}, Safetensors.load(file).tensors().get("a").data());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
    var reserved =
        assertThrows(
            IllegalArgumentException.class,
            () -> Safetensors.save(folder.resolve("x"), Map.of("__metadata__", Tensor.of(1f))));
    assertEquals("save: a tensor cannot be named __metadata__", reserved.getMessage());
    Path lost = folder.resolve("nowhere/x.safetensors");
    var missing =
        assertThrows(
            UncheckedIOException.class, () -> Safetensors.save(lost, Map.of("a", Tensor.of(1f))));
    assertEquals(
        "save: " + lost + ": there is no folder " + lost.getParent(), missing.getMessage());
    Path taken = Files.createDirectories(folder.resolve("taken/full")).getParent();
    assertThrows(
        UncheckedIOException.class, () -> Safetensors.save(taken, Map.of("a", Tensor.of(1f))));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(taken), files.toList());
    }
  }

  @Test
  void halfACharacterIsRefusedInNamesAndTexts() throws IOException {
    Path file = folder.resolve("half");
    for (String half : List.of("\ud800", "\udc00x", "a\ud83d")) {
      var one = Map.of("a", Tensor.of(1f));
      var name = Map.of(half, Tensor.of(1f));
      for (Runnable save :
          List.<Runnable>of(
              () -> Safetensors.save(file, name),
              () -> Safetensors.save(file, one, Map.of(half, "x")),
              () -> Safetensors.save(file, one, Map.of("x", half)))) {
        var e = assertThrows(IllegalArgumentException.class, save::run);
        assertTrue(e.getMessage().contains("half a character"), e.getMessage());
      }
    }
    assertFalse(Files.exists(file));
  }

  @Test
  void orderOfTheHeaderAndOfTheDataMayDiffer() throws IOException {
    String header =
        "{\"b\" : {\"shape\": [1], \"dtype\": \"U8\", \"data_offsets\": [1, 2]},\n"
            + "\t\"\\u0061\\/\":{\"dtype\":\"U8\",\"shape\":[ ],\"data_offsets\":[0 ,1 ] } }";
    byte[] bytes = SafetensorsDamageTest.file(header, 2);
    bytes[bytes.length - 2] = 7;
    bytes[bytes.length - 1] = 9;
    Path file = Files.write(folder.resolve("order.safetensors"), bytes);
    Map<String, Tensor> tensors = Safetensors.load(file).tensors();
    assertEquals(List.of("b", "a/"), List.copyOf(tensors.keySet()));
    assertEquals(9, tensors.get("b").item());
    assertEquals(7, tensors.get("a/").item());
    assertEquals(0, tensors.get("a/").rank());
    assertFalse(tensors.get("b").needsGrad());
  }

  @Test
  void controlCharactersInNamesSurvive() {
    Path file = folder.resolve("names.safetensors");
    String name = "\u0001 \b\f\n\r\t \"quoted\" \\ / ñ 木 \uD83D\uDE00";
    Safetensors.save(file, Map.of(name, Tensor.of(1f)), Map.of(name, name));
    Safetensors.Contents back = Safetensors.load(file);
    assertEquals(name, back.tensors().keySet().iterator().next());
    assertEquals(Map.of(name, name), back.metadata());
  }

  @Test
  void namesAndTextsThatAreNullAreRefused() {
    Path file = folder.resolve("null.safetensors");
    Map<String, Tensor> unnamed = new HashMap<>();
    unnamed.put(null, Tensor.ones(1));
    Map<String, String> untold = new HashMap<>();
    untold.put("kind", null);
    refused("save: a name or a text is null", () -> Safetensors.save(file, unnamed));
    refused("save: a name or a text is null", () -> Safetensors.save(file, Map.of(), untold));
    refused("save: needs texts by name, got null", () -> Safetensors.save(file, Map.of(), null));
    assertFalse(Files.exists(file));
  }
}
