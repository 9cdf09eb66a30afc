package gradiente.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.*;

class ThreadsTest {
  private final int threads = Threads.count();

  @BeforeEach
  void two() {
    Threads.count(2);
  }

  @AfterEach
  void restore() {
    Threads.count(threads);
  }

  @Test
  void everyIndexIsDoneOnceAndPiecesStartAtGrains() {
    for (int n : new int[] {0, 1, 7, 8, 99, 100, 1001}) {
      for (int grain : new int[] {1, 3, 16}) {
        int[] starts = new int[n + 1];
        AtomicIntegerArray done = new AtomicIntegerArray(n);
        Threads.split(
            n,
            grain,
            (from, to) -> {
              starts[from] = 1;
              for (int i = from; i < to; i++) done.incrementAndGet(i);
            });
        for (int i = 0; i < n; i++) {
          assertEquals(1, done.get(i));
          assertTrue(starts[i] == 0 || i % grain == 0);
        }
      }
    }
  }

  @Test
  void aSecondThreadTakesPart() throws Exception {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    CountDownLatch both = new CountDownLatch(2);
    Threads.split(
        2,
        1,
        (from, to) -> {
          seen.add(Thread.currentThread());
          both.countDown();
          try {
            assertTrue(both.await(10, TimeUnit.SECONDS), "nobody else came");
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    assertEquals(2, seen.size());
  }

  @Test
  void oneThreadMeansTheCaller() {
    Threads.count(1);
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    Threads.split(1000, 1, (from, to) -> seen.add(Thread.currentThread()));
    assertEquals(Set.of(Thread.currentThread()), seen);
  }

  @Test
  void whatAPieceThrowsReachesTheCallerAndTheNextLoopRuns() {
    for (int bad = 0; bad < 100; bad += 33) {
      int at = bad;
      Threads.Range body =
          (from, to) -> {
            if (from <= at && at < to) throw new IllegalStateException("piece with " + at);
          };
      var e = assertThrows(IllegalStateException.class, () -> Threads.split(100, 1, body));
      assertEquals("piece with " + at, e.getMessage());
    }
    everyIndexIsDoneOnceAndPiecesStartAtGrains();
  }

  @Test
  void aLoopInsideALoopRuns() {
    int[] done = new int[64];
    Threads.split(
        8,
        1,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            int row = i * 8;
            Threads.split(
                8,
                1,
                (f, t) -> {
                  for (int j = f; j < t; j++) done[row + j]++;
                });
          }
        });
    int[] once = new int[64];
    Arrays.fill(once, 1);
    assertArrayEquals(once, done);
  }

  @Test
  void anIdleWorkerParks() throws Exception {
    Threads.split(4, 1, (from, to) -> {});
    Thread worker =
        Thread.getAllStackTraces().keySet().stream()
            .filter(t -> t.getName().startsWith("gradiente-"))
            .findFirst()
            .orElseThrow();
    assertTrue(worker.isDaemon());
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (worker.getState() != Thread.State.WAITING && System.nanoTime() < deadline) {
      Thread.sleep(1);
    }
    assertEquals(Thread.State.WAITING, worker.getState());
  }

  @Test
  void lessThanOneThreadIsRefused() {
    var e = assertThrows(IllegalArgumentException.class, () -> Threads.count(0));
    assertEquals("Threads.count: got 0, needs at least 1", e.getMessage());
  }
}
