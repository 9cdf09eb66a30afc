package gradiente.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.tensor.*;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private final Dataset data = DatasetTest.numbered(10);

  @Test
  void everyEpochDealsEachSampleOnceWithItsTarget() {
    var batches = new Batches(data, 4, new Rng(1));
    assertEquals(3, batches.size());
    for (int epoch = 0; epoch < 3; epoch++) {
      var seen = new ArrayList<Integer>();
      var sizes = new ArrayList<Integer>();
      for (Batch batch : batches.epoch()) {
        sizes.add(batch.size());
        for (int i = 0; i < batch.size(); i++) {
          int target = (int) batch.y().get(i);
          assertEquals(10 * target, batch.x().get(i, 0));
          assertEquals(10 * target + 1, batch.x().get(i, 1));
          seen.add(target);
        }
      }
      assertEquals(List.of(4, 4, 2), sizes);
      Collections.sort(seen);
      assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), seen);
    }
  }

  @Test
  void epochsDifferAndRepeatWithTheSeed() {
    var a = new Batches(data, 3, new Rng(5));
    var b = new Batches(data, 3, new Rng(5));
    List<Float> first = order(a);
    assertEquals(first, order(b));
    List<Float> second = order(a);
    assertEquals(second, order(b));
    assertFalse(first.equals(second));
  }

  @Test
  void orderOfAnEpochDependsOnTheStateOfTheSourceAlone() {
    var rng = new Rng(5);
    var batches = new Batches(data, 3, rng);
    order(batches);
    var later = new Batches(data, 3, new Rng(5));
    order(new Batches(data, 3, rng));
    order(later);
    order(later);
    assertEquals(order(batches), order(later));
  }

  @Test
  void inOrderKeepsTheOrderOfTheDataSet() {
    List<Float> order = order(Batches.inOrder(data, 4));
    assertEquals(List.of(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f), order);
  }

  @Test
  void batchLargerThanTheDataIsTheWholeData() {
    var batches = new Batches(data, 1000, new Rng(1));
    assertEquals(1, batches.size());
    assertEquals(10, batches.epoch().iterator().next().size());
  }

  @Test
  void targetsOfSeveralColumnsAndPicturesAreDealtWhole() {
    Dataset pictures = Dataset.of(Tensor.arange(12).reshape(3, 2, 2), Tensor.eye(3));
    for (Batch batch : new Batches(pictures, 2, new Rng(2)).epoch()) {
      for (int i = 0; i < batch.size(); i++) {
        int picture = (int) batch.x().get(i, 0, 0) / 4;
        assertEquals(4 * picture + 3, batch.x().get(i, 1, 1));
        assertEquals(1, batch.y().get(i, picture));
      }
    }
  }

  @Test
  void aBatchThatIsKeptStaysAsItIs() {
    var kept = new ArrayList<Batch>();
    var batches = new Batches(data, 3, new Rng(1));
    for (Batch batch : batches.epoch()) kept.add(batch);
    List<Float> seen = order(kept);
    for (int epoch = 0; epoch < 3; epoch++) order(batches.epoch());
    assertEquals(seen, order(kept));
    kept.get(0).x().set(-1, 0, 0);
    assertTrue(data.x().min().item() >= 0, "it is a copy");
  }

  @Test
  void twoEpochsCanBeWalkedAtATime() {
    var batches = new Batches(data, 2, new Rng(1));
    Iterable<Batch> first = batches.epoch();
    List<Float> alone = order(first);
    List<Float> second = order(batches.epoch());
    assertFalse(alone.equals(second));
    assertEquals(alone, order(first));
  }

  @Test
  void insideAStepTheMemoryOfABatchIsThatOfTheStep() {
    Dataset wide = Dataset.of(Tensor.zeros(2_000, 1_000), Tensor.zeros(2_000));
    var batches = new Batches(wide, 10, new Rng(1));
    var workspace = new Workspace();
    walk(batches, workspace);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    walk(batches, workspace);
    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(taken < 400_000, "200 batches of 40,000 bytes took " + taken + " bytes");
  }

  @Test
  void refusesABatchSizeBelow1AndMoreBatchesThanThereAre() {
    DatasetTest.refused(
        "batches: size: must be at least 1, got 0", () -> new Batches(data, 0, new Rng(1)));
    var iterator = new Batches(data, 10, new Rng(1)).epoch().iterator();
    assertEquals(0, iterator.next().index());
    assertThrows(NoSuchElementException.class, iterator::next);
  }

  private static void walk(Batches batches, Workspace workspace) {
    var deal = batches.epoch().iterator();
    for (int i = 0; i < batches.size(); i++) workspace.run(deal::next);
  }

  private static List<Float> order(Batches batches) {
    return order(batches.epoch());
  }

  private static List<Float> order(Iterable<Batch> batches) {
    var order = new ArrayList<Float>();
    for (Batch batch : batches) {
      for (float y : batch.y().data()) order.add(y);
    }
    return order;
  }
}
