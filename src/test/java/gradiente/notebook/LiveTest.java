package gradiente.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.Dataset;
import gradiente.data.Toys;
import gradiente.nn.Linear;
import gradiente.nn.Loss;
import gradiente.nn.Sequential;
import gradiente.nn.Tanh;
import gradiente.optim.Sgd;
import gradiente.plot.paper.Figure;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.DivergedException;
import gradiente.train.History;
import gradiente.train.Listener;
import gradiente.train.Trainer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
            now::get);
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

  @Test
  void makingFiguresTakesLessThanFivePercentAndAQuarterSecond() {
    var figures = new AtomicInteger();
    var live =
        new Live(
            t -> {
              figures.incrementAndGet();
              now.addAndGet(30_000_000); // 30 ms
              return g -> {};
            },
            notebook,
            Runnable::run,
            now::get);
    trainer(4000, 0.1).on(epochsOf(10)).on(live).fit(moons); // 40 s
    double spent = 0.030 * (figures.get() - 1); // but the last
    assertTrue(spent > 0.25 && spent < 0.25 + 0.05 * 42, spent + " s");
  }

  @Test
  void framesAreAtMostTenASecond() {
    var figures = new AtomicInteger();
    var live =
        new Live(
            t -> {
              figures.incrementAndGet();
              return g -> {};
            },
            notebook,
            Runnable::run,
            now::get);
    trainer(2000, 0.1).on(epochsOf(1)).on(live).fit(moons); // 2 s
    assertTrue(figures.get() <= 22, figures + " frames");
  }

  @Test
  void interruptLeavesTheLastPicture() {
    var interrupt =
        new Listener() {
          @Override
          public void onEpoch(Trainer trainer) {
            if (trainer.history().epochs() == 3) {
              Thread.currentThread().interrupt();
            }
          }
        };
    History history =
        trainer(50, 0.1)
            .on(new Live(t -> RichTest.RED, notebook, Runnable::run, now::get))
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
                .on(new Live(t -> RichTest.RED, notebook, Runnable::run, now::get))
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
    trainer.on(new Live(view, notebook, Runnable::run, now::get));
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
    assertEquals("Figure 880 x 400", notebook.last().text());
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
                    .on(new Live(t -> broken, notebook, Runnable::run, now::get))
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
                now::get))
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
