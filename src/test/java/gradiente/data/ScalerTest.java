package gradiente.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gradiente.nn.Linear;
import gradiente.tensor.Rng;
import gradiente.tensor.Safetensors;
import gradiente.tensor.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalerTest {
  private final Tensor x = Tensor.of(new float[][] {{1, 100, 7}, {2, 300, 7}, {3, 200, 7}});

  @Test
  void standardGivesMean0AndDeviation1() {
    Tensor z = Scaler.standard(x).transform(x);
    float r = (float) Math.sqrt(1.5);
    assertArrayEquals(new float[] {-r, -r, 0, 0, r, 0, r, 0, 0}, z.data(), 1e-6f);
  }

  @Test
  void constantColumnOfAnyNumberBecomes0() {
    Tensor c = Tensor.full(0.1, 7, 1);
    assertArrayEquals(new float[7], Scaler.standard(c).transform(c).data(), 1e-7f);
    assertEquals(1, Scaler.standard(c).scale().get(0));
  }

  @Test
  void partsOfASplitAreScaledByTheNumbersOfTheTrainingPart() {
    Split split = Dataset.iris().split(0.7, 0.15, 0.15, new Rng(1));
    Scaler scaler = Scaler.standard(split.train().x());
    Split scaled = scaler.transform(split);
    assertArrayEquals(
        new float[4], scaled.train().x().mean(0).data(), 1e-5f, "means of the training part");
    assertArrayEquals(
        split.test().x().data(),
        scaled.test().x().mul(scaler.scale()).add(scaler.shift()).data(),
        1e-5f,
        "test part");
    assertEquals(split.test().classes(), scaled.test().classes());
  }

  @Test
  void deviationOfALargeLevelIsRight() {
    float[] values = new float[10_000];
    for (int i = 0; i < values.length; i++) values[i] = 1_000_000 + (i % 2 == 0 ? 1 : -1);
    Scaler scaler = Scaler.standard(Tensor.wrap(values, values.length, 1));
    assertEquals(1_000_000, scaler.shift().get(0));
    assertEquals(1, scaler.scale().get(0), 1e-6);
  }

  @Test
  void columnWithoutAFiniteSpreadIsRefused() {
    for (float wild : new float[] {3e38f, Float.NaN, Float.POSITIVE_INFINITY}) {
      Tensor column = Tensor.of(new float[][] {{1, -wild}, {2, wild}});
      DatasetTest.refused("scaler standard: column 1 is not finite", () -> Scaler.standard(column));
    }
  }

  @Test
  void refusesOtherColumnsThanItWasFittedOn() {
    DatasetTest.refused(
        "scaler transform: needs x [n, 3], got [2, 4]",
        () -> Scaler.standard(x).transform(Tensor.zeros(2, 4)));
    DatasetTest.refused(
        "scaler standard: needs x [n, features], got [3]", () -> Scaler.standard(Tensor.zeros(3)));
  }

  @Test
  void inverseTakesTheScaleOffAgain() {
    Scaler scaler = Scaler.standard(x);
    assertArrayEquals(x.data(), scaler.inverse(scaler.transform(x)).data(), 1e-4f);
    DatasetTest.refused(
        "scaler inverse: needs z [n, 3], got [2, 1]", () -> scaler.inverse(Tensor.zeros(2, 1)));
  }

  @Test
  void itsNumbersGoThroughTheFileOfTheModel(@TempDir Path folder) {
    Linear model = new Linear(3, 1);
    Scaler scaler = Scaler.standard(x);
    Map<String, Tensor> all = new LinkedHashMap<>(model.parameters());
    all.putAll(scaler.state("inputs"));
    Path file = folder.resolve("model.safetensors");
    Safetensors.save(file, all, Map.of("columns", "a\nb\nc"));
    var saved = Safetensors.load(file);
    Linear again = new Linear(3, 1);
    again.load(saved.tensors());
    Tensor z = Scaler.of(saved.tensors(), "inputs").transform(x);
    assertArrayEquals(scaler.transform(x).data(), z.data());
    assertArrayEquals(model.forward(z).data(), again.forward(z).data());
  }

  @Test
  void whatIsNoScalerIsRefused() {
    Map<String, Tensor> saved = new LinkedHashMap<>(Scaler.standard(x).state("inputs"));
    DatasetTest.refused("there is no target.shift", () -> Scaler.of(saved, "target"));
    saved.put("inputs.rest", Tensor.zeros(2));
    DatasetTest.refused("inputs.rest must be [features]", () -> Scaler.of(saved, "inputs"));
    saved.put("inputs.rest", Tensor.zeros(3));
    saved.put("inputs.scale", Tensor.of(1, 0, 2));
    DatasetTest.refused("inputs.scale has a 0", () -> Scaler.of(saved, "inputs"));
    saved.remove("inputs.scale");
    DatasetTest.refused("there is no inputs.scale", () -> Scaler.of(saved, "inputs"));
  }

  @Test
  void numbersThatScaleNothingAreRefused() {
    Tensor one = Tensor.ones(1);
    Tensor odd = Tensor.full(Double.NaN, 1);
    DatasetTest.refused("scale has a 0", () -> new Scaler(one, one, Tensor.zeros(1)));
    DatasetTest.refused("finite numbers", () -> new Scaler(one, odd, one));
    DatasetTest.refused("finite numbers", () -> new Scaler(one, one, Tensor.ones(2)));
    DatasetTest.refused("Scaler: needs a tensor, got null", () -> new Scaler(one, null, one));
    Map<String, Tensor> saved = Map.of("s.shift", one, "s.rest", one, "s.scale", odd);
    DatasetTest.refused("s.scale holds a number that is not", () -> Scaler.of(saved, "s"));
    Scaler scaler = new Scaler(one, one, one);
    scaler.state("s").get("s.shift").set(9, 0);
    assertEquals(1, scaler.shift().get(0), "the state is a copy");
  }
}
