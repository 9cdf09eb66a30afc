package gradiente.tensor;

import static gradiente.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** How tensors are made, read and changed, and what is refused. */
class CreationTest {
  private static void is(Tensor t, int[] shape, double... data) {
    assertArrayEquals(shape, t.shape());
    assertArrayEquals(data, t.toDoubles(), 1e-6);
  }

  @Test
  void filledTensors() {
    is(Tensor.zeros(2, 2), new int[] {2, 2}, 0, 0, 0, 0);
    is(Tensor.ones(2), new int[] {2}, 1, 1);
    is(Tensor.full(0.5, 1, 2), new int[] {1, 2}, 0.5, 0.5);
    is(Tensor.zeros(), new int[0], 0);
    is(Tensor.zeros(3, 0), new int[] {3, 0});
    is(Tensor.eye(2), new int[] {2, 2}, 1, 0, 0, 1);
    is(Tensor.scalar(2.5), new int[0], 2.5);
    assertEquals(6, Tensor.empty(2, 3).size());
  }

  @Test
  void evenlySpacedNumbers() {
    is(Tensor.arange(4), new int[] {4}, 0, 1, 2, 3);
    is(Tensor.arange(1), new int[] {1}, 0);
    is(Tensor.arange(0), new int[] {0});
    is(Tensor.linspace(-1, 1, 5), new int[] {5}, -1, -0.5, 0, 0.5, 1);
    is(Tensor.linspace(3, 7, 1), new int[] {1}, 3); // as in NumPy
    is(Tensor.linspace(3, 7, 0), new int[] {0});
    assertEquals(0.3f, Tensor.linspace(0, 0.3, 4).get(3), "the end is met exactly");
    for (int i = 0; i < 100_000; i += 9999) assertEquals(i, Tensor.arange(100_000).get(i));
  }

  @Test
  void stepsLeadUpToButNotOntoTheEnd() {
    is(Tensor.arange(1, 2, 0.25), new int[] {4}, 1, 1.25, 1.5, 1.75);
    is(Tensor.arange(3, -2, -2), new int[] {3}, 3, 1, -1);
    is(Tensor.arange(0, 1, 0.3), new int[] {4}, 0, 0.3, 0.6, 0.9);
    is(Tensor.arange(2, 1, 1), new int[] {0});
    refused("arange: steps of 0.0 do not lead from 0.0 to 5.0", () -> Tensor.arange(0, 5, 0));
    refused("arange: steps of NaN do not lead from 0.0 to 5.0", () -> Tensor.arange(0, 5, 0 / 0.0));
  }

  @Test
  void nestedArraysOfAnyNumbers() {
    is(Tensor.of(new double[][] {{1, 2}, {3, 4}}), new int[] {2, 2}, 1, 2, 3, 4);
    is(Tensor.of(new long[][][] {{{1}, {2}}}), new int[] {1, 2, 1}, 1, 2);
    is(Tensor.of(new Integer[][] {{1, 2}}), new int[] {1, 2}, 1, 2);
    is(Tensor.of(new float[0][]), new int[] {0, 0});
    is(Tensor.of(new float[][] {{}, {}}), new int[] {2, 0});
    refused(
        "of: rows differ in length: 2 and 1 at axis 1",
        () -> Tensor.of(new float[][] {{1, 2}, {3}}));
    refused(
        "of: rows differ in length: 1 and 0 at axis 1", () -> Tensor.of(new float[][] {{1}, null}));
    refused("of: needs numbers, got x", () -> Tensor.of(new Object[] {1, "x"}));
    refused("of: needs numbers, got null", () -> Tensor.of(new Integer[][] {{1, null}}));
  }

  @Test
  void ofCopiesAndWrapDoesNot() {
    float[] data = {1, 2, 3, 4};
    Tensor copy = Tensor.of(data);
    Tensor same = Tensor.wrap(data, 2, 2);
    data[0] = 9;
    assertEquals(1, copy.get(0));
    assertEquals(9, same.get(0, 0));
    assertSame(data, same.data());
    refused("wrap: shape [2, 3] needs 6 numbers, got 4", () -> Tensor.wrap(data, 2, 3));
  }

  @Test
  void oneHotRowsOfLabels() {
    is(Tensor.oneHot(Tensor.of(2, 0), 3), new int[] {2, 3}, 0, 0, 1, 1, 0, 0);
    is(Tensor.oneHot(Tensor.scalar(1), 2), new int[] {2}, 0, 1);
    refused(
        "oneHot: label 3 is not a class number in 0..2", () -> Tensor.oneHot(Tensor.of(0, 3), 3));
    refused(
        "oneHot: label -1 is not a class number in 0..2", () -> Tensor.oneHot(Tensor.of(-1, 0), 3));
    refused(
        "oneHot: label 0.5 is not a class number in 0..2",
        () -> Tensor.oneHot(Tensor.of(0.5, 0), 3));
    refused(
        "oneHot: label nan is not a class number in 0..2",
        () -> Tensor.oneHot(Tensor.of(Double.NaN), 3));
  }

  @Test
  void elementsAreReadAndChangedByIndex() {
    Tensor t = Tensor.arange(6).reshape(2, 3);
    assertEquals(5, t.get(1, 2));
    t.set(7, 1, 0);
    assertEquals(7, t.data()[3]);
    assertEquals(3, t.dim(-1));
    assertEquals(2, t.dim(0));
    assertEquals(2, t.rank());
    assertEquals(6, t.size());
    t.shape()[0] = 99;
    assertEquals(2, t.dim(0), "shape() is a copy");
    refused("get: 1 indices for a tensor of shape [2, 3]", () -> t.get(1));
    refused("get: index 3 is outside axis 1 of [2, 3]", () -> t.get(0, 3));
    refused("set: index -1 is outside axis 0 of [2, 3]", () -> t.set(1, -1, 0));
    refused("dim: axis 2 of a tensor of rank 2 does not exist", () -> t.dim(2));
    refused("item: [2, 3] has 6 elements, not one", t::item);
    assertEquals(4, Tensor.full(4, 1, 1).item());
  }

  @Test
  void copiesAreApartAndDetachedTensorsAreNot() {
    Tensor t = Tensor.of(1, 2).requiresGrad();
    Tensor copy = t.copy();
    Tensor detached = t.detach();
    assertNotSame(t.data(), copy.data());
    assertSame(t.data(), detached.data());
    assertTrue(t.needsGrad());
    assertFalse(copy.needsGrad());
    assertFalse(detached.needsGrad());
    assertArrayEquals(new double[] {1, 2}, t.toDoubles());
  }

  @Test
  void shapesThatCannotBeAreRefused() {
    refused("shape [2, -1]: a size is negative", () -> Tensor.zeros(2, -1));
    refused("shape [65536, 65536]: too many elements", () -> Tensor.ones(65536, 65536));
    Tensor column = Tensor.zeros(65536, 1);
    refused("shape [65536, 65536]: too many elements", () -> column.add(column.t()));
    refused("shape [65536, 65536]: too many elements", () -> column.matmul(column.t()));
    refused("shape [65536, 65536]: too many elements", () -> column.broadcastTo(65536, 65536));
    refused("shape [-3]: a size is negative", () -> Tensor.arange(-3));
  }

  @Test
  void theGraphCanBeWalked() {
    Tensor w = Tensor.of(1, 2).requiresGrad();
    Tensor x = Tensor.of(3, 4);
    Tensor y = w.mul(x).add(1);
    assertEquals("add", y.op());
    Tensor product = y.inputs().get(0);
    assertEquals("mul", product.op());
    assertSame(w, product.inputs().get(0));
    assertSame(x, product.inputs().get(1));
    assertEquals("leaf", x.op());
    assertEquals("leaf", x.mul(2).op(), "nothing asked for a gradient");
  }

  @Test
  void memoryOfAStepIsUsedAgain() {
    Workspace workspace = new Workspace();
    Tensor x = Tensor.ones(40, 40);
    float[][] first = new float[2][];
    float[][] second = new float[2][];
    workspace.run(() -> step(x, first));
    workspace.run(() -> step(x, second));
    assertTrue(first[0] == second[0] || first[0] == second[1]);
    assertTrue(first[1] == second[0] || first[1] == second[1]);
    assertNotSame(first[0], first[1]);
    assertNotSame(x.mul(2).data(), first[0], "outside, memory is of its own");
    assertThrows(
        IllegalArgumentException.class, () -> workspace.run(() -> x.matmul(Tensor.zeros(3))));
    assertNotSame(x.mul(2).data(), x.mul(2).data());
    Tensor small = Tensor.ones(3);
    float[][] tiny = new float[2][];
    workspace.run(() -> step(small, tiny));
    workspace.run(() -> step(small, first));
    assertNotSame(tiny[0], first[0], "small arrays are not worth keeping");
  }

  private static void step(Tensor x, float[][] used) {
    used[0] = x.mul(2).data();
    used[1] = x.mul(3).data();
    assertEquals(2, used[0][0]);
    assertEquals(3, used[1][0]);
  }

  @Test
  void aStepMayNeedManyArrays() {
    Workspace workspace = new Workspace();
    for (int round = 0; round < 3; round++) {
      workspace.run(
          () -> {
            Tensor x = Tensor.ones(600);
            for (int i = 0; i < 300; i++) x = x.add(1);
            assertEquals(301, x.get(599));
          });
    }
  }

  @Test
  void aTensorBeyondTheMemoryIsRefusedWithItsMegabytes() {
    long most = Runtime.getRuntime().maxMemory() / 4;
    assumeTrue(most < 1 << 30, "an array cannot fill so large a heap");
    int all = (int) most - 1; // as large as the whole heap, where something is already
    int more = (int) most + 1;
    String order =
        assertThrows(IllegalArgumentException.class, () -> new Rng(1).permutation(all))
            .getMessage();
    assertTrue(order.startsWith("permutation needs "), order);
    Tensor tall = Tensor.zeros(32_000, 1);
    Tensor wide = Tensor.zeros(1, 32_000);
    for (Executable call :
        List.<Executable>of(
            () -> Tensor.zeros(more),
            () -> Tensor.zeros(all),
            () -> Tensor.empty(all),
            () -> Tensor.full(1, more),
            () -> Tensor.arange(more),
            () -> Tensor.randn(new Rng(1), more),
            () -> Tensor.oneHot(tall.flatten(), 32_000),
            () -> tall.matmul(wide),
            () -> tall.flatten().reshape(-1).outer(wide.reshape(-1)),
            () -> tall.add(wide),
            () -> tall.linear(tall, null),
            () -> tall.broadcastTo(32_000, 32_000),
            () -> new Workspace().run(() -> Tensor.empty(all)))) {
      String message = assertThrows(IllegalArgumentException.class, call).getMessage();
      assertTrue(message.matches("a tensor needs \\d+ MB .*-Xmx\\d+m\\)"), message);
    }
  }

  @Test
  void largeTensorsAreCopiedToo() {
    Tensor large = Tensor.arange(Memory.LARGE + 1);
    Tensor copy = large.copy();
    large.set(-1, 7);
    assertEquals(7, copy.get(7));
    assertEquals(Memory.LARGE, copy.get(Memory.LARGE));
    assertEquals(-1, large.toDoubles()[7]);
  }
}
