package gradiente.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.Dataset;
import gradiente.data.Toys;
import gradiente.nn.*;
import gradiente.optim.Sgd;
import gradiente.plot.paper.Figure;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.*;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTest {
  private final FakeNotebook notebook = new FakeNotebook();
  private final AtomicLong now = new AtomicLong();
  private final Dataset moons = Toys.moons(64, 0.1, Rng.seed(1));

  private Trainer trainer(int epochs, double rate) {
    var model = new Sequential(new Linear(2, 4), new Tanh(), new Linear(4, 2));
    return Trainer.of(model).loss(Loss.crossEntropy()).optimizer(new Sgd(rate)).epochs(epochs);
  }

  /** Each epoch takes that long by the test's clock. */
  private Listener epochsOf(long millis) {
    return new Listener() {
      @Override
      public void onEpoch(Trainer trainer) {
        now.addAndGet(millis * 1_000_000);
      }
    };
  }

  @AfterEach
  void forget() {
    Jupyter.use(null);
    Thread.interrupted();
  }

  @Test
  void pictureChangesInOnePlaceAndEndsWithTheLastEpochAtFullResolution() throws Exception {
    var epochs = new AtomicInteger();
    var live =
        new Live(
            t -> {
              epochs.set(t.history().epochs());
              return RichTest.RED;
            },
            notebook,
            Runnable::run,
            now::get,
            now::addAndGet);
    trainer(300, 0.1).on(epochsOf(100)).on(live).fit(moons);
    assertEquals(300, epochs.get());
    assertTrue(notebook.shown.size() > 2, "frames: " + notebook.shown.size());
    assertEquals("display", notebook.shown.get(0).how());
    assertTrue(notebook.shown.stream().skip(1).allMatch(s -> s.how().equals("update")));
    assertEquals(1, notebook.shown.stream().map(FakeNotebook.Shown::id).distinct().count());
    Object first = notebook.shown.get(0).rich().data().get("image/png");
    assertEquals(Figure.WIDTH, RichTest.decode(first).getWidth());
    Object last = notebook.last().data().get("image/png");
    assertEquals(2 * Figure.WIDTH, RichTest.decode(last).getWidth());
  }

  /** Shows in the test's notebook, and notes when. */
  private final class Timed implements Frontend {
    final List<Long> times = new ArrayList<>();

    @Override
    public String display(Rich rich) {
      times.add(now.get());
      return notebook.display(rich);
    }

    @Override
    public void update(String id, Rich rich) {
      times.add(now.get());
      notebook.update(id, rich);
    }

    @Override
    public boolean notebook() {
      return true;
    }
  }

  /**
   * A watched fit by the test's clock, in ms: how long an epoch, a figure and the first figure
   * take. Collects the epochs that were drawn.
   */
  private Timed watch(int epochs, long epoch, long figure, long cold, List<Integer> drawn) {
    var timed = new Timed();
    var live =
        new Live(
            t -> {
              drawn.add(t.history().epochs());
              now.addAndGet(1_000_000 * (drawn.size() == 1 ? cold : figure));
              return g -> {};
            },
            timed,
            Runnable::run,
            now::get,
            now::addAndGet);
    var few = moons.take(IntStream.range(0, 4).toArray());
    trainer(epochs, 0.1).on(epochsOf(epoch)).on(live).fit(few);
    return timed;
  }

  @Test
  void plannedPicturesAreTwentyOrOneAnEpochInStepsThatGrow() {
    for (int n = 1; n < 3000; n++) {
      int count = 1; // the last one is always there
      int step = 0;
      for (int e = 1; e < n; e = e + step) {
        count++;
        int to = Live.after(e, n);
        assertTrue(to - e >= step && to - e <= Math.max(1, n / 20), n + ": " + e + " to " + to);
        step = to - e;
      }
      assertTrue(count >= Math.min(n, 20) && count <= 50, n + " epochs: " + count);
      assertTrue(n > 39 || count == n, n + " epochs: " + count);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 19, 20, 21, 60, 300, 4000})
  void aShortFitIsSeenToMove(int epochs) {
    var drawn = new ArrayList<Integer>();
    Timed timed = watch(epochs, 0, 40, 650, drawn);
    assertEquals(drawn.size(), timed.times.size());
    assertTrue(drawn.size() >= Math.min(epochs, 20), "epochs seen: " + drawn);
    assertEquals(1, drawn.get(0));
    assertEquals(epochs, drawn.get(drawn.size() - 1));
    for (int i = 1; i < drawn.size(); i++) {
      assertTrue(drawn.get(i) > drawn.get(i - 1), "epochs seen: " + drawn);
      long gap = timed.times.get(i) - timed.times.get(i - 1);
      assertTrue(gap >= 60_000_000, "picture " + i + " stayed " + gap / 1e6 + " ms");
    }
    assertTrue(now.get() <= 0.65e9 + 3e9, now.get() / 1e9 + " s");
  }

  @Test
  void whereDrawingIsSlowTwentyPicturesAreStillShown() {
    var drawn = new ArrayList<Integer>();
    watch(300, 1, 350, 1000, drawn);
    assertTrue(drawn.size() >= 20 && drawn.size() <= 22, drawn.toString());
  }

  @Test
  void aSlowFirstPictureCostsNoneOfTheOthers() {
    var drawn = new ArrayList<Integer>();
    watch(300, 1, 50, 15_000, drawn);
    assertTrue(drawn.size() >= 20, drawn.toString());
  }

  @Test
  void whereAPictureIsDearTheWaitingHasAnEnd() {
    var drawn = new ArrayList<Integer>();
    watch(300, 1, 1500, 1500, drawn);
    assertTrue(now.get() <= 10e9 + 0.3e9 + 3 * 1.5e9, now.get() / 1e9 + " s");
  }

  @ParameterizedTest
  @CsvSource({"4000, 30, 30", "100, 2000, 60", "4000, 30, 400", "20000, 10, 5"})
  void aLongFitPaysThreePercent(int epochs, long epoch, long figure) {
    var drawn = new ArrayList<Integer>();
    watch(epochs, epoch, figure, figure, drawn);
    double training = epochs * epoch / 1e3;
    double paid = now.get() / 1e9 - training;
    assertTrue(training > 100, "a long fit");
    // the first and the last picture come on top, and the one that uses up what is left
    assertTrue(paid <= 0.03 * (training + paid) + 3 * (figure + 60) / 1e3, paid + " s");
    assertTrue(drawn.size() >= 20 || figure > 100, drawn.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 500, 1000, 2000, 2400, 3000, 5000, 9000})
  void uptoTenSecondsAFitShowsTwentyPicturesAndIsStretchedNoFurther(int millis) {
    var drawn = new ArrayList<Integer>();
    watch(100, millis / 100, 50, 300, drawn);
    assertTrue(drawn.size() >= 20, drawn.toString());
    double paid = (now.get() - millis * 1e6 - 0.3e9) / 1e9;
    // either up to 2.5 s, or what twenty pictures of 50 ms take with a wait of 60 ms
    assertTrue(paid <= Math.max(2.5 - millis / 1e3, 22 * 0.11) + 0.11, paid + " s");
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 15, 20, 30, 60, 200})
  void fromTenSecondsOnAFitPaysThreePercent(int seconds) {
    var drawn = new ArrayList<Integer>();
    watch(100, seconds * 10L, 50, 300, drawn);
    double paid = now.get() / 1e9 - seconds;
    // the first and the last picture come on top, and the one that uses up what is left
    assertTrue(paid <= 0.03 * seconds + 0.3 + 3 * 0.05 + 0.06, paid + " s");
    assertTrue(drawn.size() >= 6, drawn.toString());
  }

  @Test
  void aFitThatGoesOnIsShownFromItsOwnFirstEpoch() {
    var drawn = new ArrayList<Integer>();
    Function<Trainer, Figure> view =
        t -> {
          drawn.add(t.history().epochs());
          return g -> {};
        };
    var trainer = trainer(5, 0.1);
    trainer.on(new Live(view, notebook, Runnable::run, now::get, now::addAndGet)).fit(moons);
    trainer.fit(moons);
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), drawn);
  }

  @Test
  void waitingIsNotCountedAsTraining() {
    var waited = new AtomicLong();
    Listener slow =
        new Listener() {
          @Override
          public void onBatch(Trainer t, int epoch, int batch, int batches) {
            long before = System.nanoTime();
            LockSupport.parkNanos(5_000_000);
            waited.addAndGet(System.nanoTime() - before);
          }

          @Override
          public void onEpoch(Trainer t) {
            onBatch(t, 0, 0, 1);
          }
        };
    long start = System.nanoTime();
    History history = trainer(30, 0.1).on(slow).fit(moons);
    assertTrue(history.seconds() <= (System.nanoTime() - start - waited.get()) / 1e9);
  }

  @Test
  void whenAnotherListenerFailsTheLastPictureComesAllTheSame() {
    for (boolean atTheEnd : new boolean[] {false, true}) {
      notebook.shown.clear();
      Listener broken =
          new Listener() {
            @Override
            public void onEpoch(Trainer t) {
              if (!atTheEnd && t.history().epochs() == 3) throw new IllegalStateException("broken");
            }

            @Override
            public void onEnd(Trainer t) {
              if (atTheEnd) throw new IllegalStateException("broken");
            }
          };
      var live = new Live(t -> RichTest.RED, notebook, Runnable::run, now::get, now::addAndGet);
      var trainer = trainer(5, 0.1).on(broken).on(live);
      assertThrows(IllegalStateException.class, () -> trainer.fit(moons));
      assertEquals(Rich.of(RichTest.RED), notebook.last());
    }
  }

  @Test
  void whatIsSentDoesNotMeetTheInterrupt() {
    var flags = new ArrayList<Boolean>();
    var careful =
        new Frontend() {
          @Override
          public String display(Rich rich) {
            flags.add(Thread.currentThread().isInterrupted());
            return "id";
          }

          @Override
          public void update(String id, Rich rich) {
            display(rich);
          }

          @Override
          public boolean notebook() {
            return true;
          }
        };
    Thread.currentThread().interrupt();
    new Display(careful, "one").update("two");
    assertTrue(Thread.interrupted(), "the interrupt is kept");
    assertEquals(List.of(false, false), flags);
  }

  @Test
  void interruptLeavesTheLastPicture() {
    var interrupt =
        new Listener() {
          @Override
          public void onEpoch(Trainer trainer) {
            if (trainer.history().epochs() == 3) Thread.currentThread().interrupt();
          }
        };
    History history =
        trainer(50, 0.1)
            .on(new Live(t -> RichTest.RED, notebook, Runnable::run, now::get, now::addAndGet))
            .on(interrupt)
            .fit(moons);
    assertEquals(3, history.epochs());
    assertTrue(history.interrupted());
    assertEquals("Figure 640 x 400", notebook.last().text());
  }

  @Test
  void divergenceLeavesTheLastPicture() {
    var model = new Sequential(new Linear(2, 1));
    var data = new Dataset(moons.x().mul(1e3), moons.y().reshape(64, 1), List.of(), List.of());
    assertThrows(
        DivergedException.class,
        () ->
            Trainer.of(model)
                .loss(Loss.mse())
                .optimizer(new Sgd(1e-5))
                .epochs(500)
                .on(new Live(t -> RichTest.RED, notebook, Runnable::run, now::get, now::addAndGet))
                .fit(data));
    assertEquals("Figure 640 x 400", notebook.last().text());
  }

  @Test
  void aViewThatFailsAtTheEndDoesNotHideWhyTrainingEnded() {
    var linear = new Linear(2, 2);
    Function<Trainer, Figure> view =
        t -> {
          if (Float.isNaN(linear.bias().data()[0])) throw new IllegalStateException("no picture");
          return RichTest.RED;
        };
    var trainer = Trainer.of(linear).loss(Loss.crossEntropy()).optimizer(new Sgd(0.1)).epochs(3);
    trainer.on(new Live(view, notebook, Runnable::run, now::get, now::addAndGet));
    trainer.on(
        new Listener() {
          @Override
          public void onEpoch(Trainer t) {
            linear.bias().data()[0] = Float.NaN;
          }
        });
    assertThrows(DivergedException.class, () -> trainer.fit(moons));
    assertEquals("live picture: no picture", notebook.last().text());
  }

  @Test
  void regionsOfABrokenModelLeaveTheWordToTheTrainer() {
    var linear = new Linear(2, 2);
    Tensor broken = Tensor.full(Float.NaN, 2);
    Listener breaker =
        new Listener() {
          @Override
          public void onEpoch(Trainer trainer) {
            System.arraycopy(broken.data(), 0, linear.bias().data(), 0, 2);
          }
        };
    Jupyter.use(notebook);
    var trainer = Trainer.of(linear).loss(Loss.crossEntropy()).optimizer(new Sgd(0.1)).epochs(3);
    trainer.on(breaker).on(Live.regions(moons));
    String message = assertThrows(DivergedException.class, () -> trainer.fit(moons)).getMessage();
    assertTrue(message.contains("learning rate"), message);
    String said = notebook.last().text();
    assertTrue(said.contains("the model's output is NaN"), said);
  }

  @Test
  void paintingInAThreadOfItsOwnGivesTheSamePicture() {
    var live = Live.of(t -> RichTest.RED);
    Jupyter.use(notebook);
    trainer(20, 0.1).on(live).fit(moons);
    assertEquals(Rich.of(RichTest.RED), notebook.last());
  }

  @Test
  void curvesAndRegionsAreDrawn() throws Exception {
    Jupyter.use(notebook);
    trainer(5, 0.1).on(Live.curves()).fit(moons);
    assertTrue(notebook.last().data().containsKey("image/png"));
    trainer(5, 0.1).on(Live.regions(moons)).fit(moons);
    assertEquals(2 * 880, RichTest.decode(notebook.last().data().get("image/png")).getWidth(), 80);
    var three = new Dataset(Tensor.zeros(4, 3), Tensor.zeros(4), List.of(), List.of());
    var error = assertThrows(IllegalArgumentException.class, () -> Live.regions(three));
    assertEquals("regions: the data has 3 features, needs 2", error.getMessage());
  }

  @Test
  void aViewThatCannotBePaintedSaysSo() {
    Figure broken =
        g -> {
          throw new IllegalStateException("no ink");
        };
    var error =
        assertThrows(
            IllegalStateException.class,
            () ->
                trainer(50, 0.1)
                    .on(epochsOf(200))
                    .on(new Live(t -> broken, notebook, Runnable::run, now::get, now::addAndGet))
                    .fit(moons));
    assertEquals("no ink", error.getMessage());
  }

  @Test
  void outsideANotebookNothingIsDrawn() {
    var bytes = new ByteArrayOutputStream();
    var terminal = new Terminal(new PrintStream(bytes));
    trainer(3, 0.1)
        .on(
            new Live(
                t -> {
                  throw new AssertionError("drawn");
                },
                terminal,
                Runnable::run,
                now::get,
                now::addAndGet))
        .fit(moons);
    assertEquals(0, bytes.size());
  }

  @Test
  void progressCountsBatchesAndNotesTheLastEpochsNumbers() {
    Jupyter.use(notebook);
    History history = trainer(5, 0.1).batchSize(16).on(Live.progress()).fit(moons);
    String text = notebook.last().text();
    assertTrue(text.contains("20/20  100%"), text);
    assertTrue(text.contains("epoch 5  loss "), text);
    assertEquals(5, history.epochs());
  }
}
