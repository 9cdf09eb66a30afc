package gradiente.notebook;

import gradiente.data.Dataset;
import gradiente.plot.Plane;
import gradiente.plot.Plot;
import gradiente.plot.paper.Figure;
import gradiente.train.Listener;
import gradiente.train.Trainer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A picture of a training that changes in place while {@code fit} runs; outside a notebook nothing
 * is drawn.
 *
 * <pre>{@code
 * trainer.on(Live.curves()).fit(train);
 * }</pre>
 *
 * <p>The figure is made in the training's thread, between two epochs, and painted in another one.
 * Frames are left out so that there are at most ten a second, and so that all of them together
 * delay the training by less than 5 % and a quarter of a second, even on a machine whose every core
 * trains. The last picture, at full resolution, is drawn when training ends, also by an interrupt
 * or an error, and stays.
 */
public final class Live implements Listener {

  private static final long FRAME = 100_000_000L; // ns between two frames
  private static final double SHARE = 0.03; // of the training's time
  private static final double CREDIT = 0.25e9; // ns of delay that the first frames may cost beyond

  /** One thread for all live pictures, gone when it has nothing to do. */
  private static final Executor PAINTER =
      new ThreadPoolExecutor(
          0,
          1,
          5,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          task -> {
            var thread = new Thread(task, "live picture");
            thread.setDaemon(true);
            return thread;
          });

  private final Function<Trainer, ? extends Figure> view;
  private final Frontend given;
  private final Executor painter;
  private final LongSupplier clock;

  private Frontend frontend;
  private Display display;
  private CompletableFuture<Painted> frame;
  private long start;
  private long last;
  private double spent;

  /** A frame and the ns that painting took. */
  private record Painted(Rich rich, long nanos) {}

  Live(
      Function<Trainer, ? extends Figure> view,
      Frontend frontend,
      Executor painter,
      LongSupplier clock) {
    this.view = Objects.requireNonNull(view, "live: no view given");
    this.given = frontend;
    this.painter = painter;
    this.clock = clock;
  }

  /**
   * Any figure of a training.
   *
   * @param view makes the figure after an epoch; what it needs of the model it should ask at once,
   *     not when it is painted
   */
  public static Live of(Function<Trainer, ? extends Figure> view) {
    return new Live(view, null, PAINTER, System::nanoTime);
  }

  /** The curves of everything that is measured, train and validation together. */
  public static Live curves() {
    return of(t -> Plot.history(t.history()));
  }

  /**
   * What the model says of each point of the plane, with the data on it, beside the curve of the
   * loss.
   *
   * @param data of two features
   * @throws IllegalArgumentException if it has more or fewer features
   */
  public static Live regions(Dataset data) {
    if (data.x().dim(1) != 2) {
      throw new IllegalArgumentException(
          "regions: the data has " + data.x().dim(1) + " features, needs 2");
    }
    return of(
        t ->
            Plot.row(
                plane(t, data).size(440, 400), Plot.history(t.history(), "loss").size(440, 400)));
  }

  /**
   * What the model says; once that cannot be drawn the data, and why: the trainer has more to say.
   */
  private static Plane plane(Trainer trainer, Dataset data) {
    try {
      return Plot.regions(trainer::predict, data);
    } catch (IllegalArgumentException e) {
      String[] names = data.classes().toArray(String[]::new);
      return Plot.plane().points(data.x(), data.y(), names).title(e.getMessage());
    }
  }

  /**
   * A progress bar over all batches, with the epoch and its numbers; it shows in a terminal and in
   * a log file too.
   */
  public static Listener progress() {
    return new TrainingProgress();
  }

  @Override
  public void onStart(Trainer trainer) {
    frontend = given == null ? Jupyter.frontend() : given;
    display = null;
    frame = null;
    start = clock.getAsLong();
    last = start - FRAME;
    spent = -CREDIT;
  }

  @Override
  public void onBatch(Trainer trainer, int epoch, int batch, int batches) {
    if (frame != null && frame.isDone()) {
      publish();
    }
  }

  @Override
  public void onEpoch(Trainer trainer) {
    if (!frontend.notebook()) {
      return;
    }
    if (frame != null) {
      if (!frame.isDone()) {
        return;
      }
      publish();
    }
    long now = clock.getAsLong();
    if (now - last >= FRAME && spent <= SHARE * (now - start)) {
      last = now;
      Figure figure = view.apply(trainer);
      spent += clock.getAsLong() - now;
      frame = CompletableFuture.supplyAsync(() -> paint(figure), painter);
    }
  }

  @Override
  public void onEnd(Trainer trainer) {
    frame = null;
    if (frontend.notebook() && trainer.history().epochs() > 0) {
      try {
        show(Rich.of(view.apply(trainer)));
      } catch (RuntimeException e) {
        // Thrown, it would take the history with it, which the cell waits for.
        new Display(frontend, Rich.text("live picture: " + e.getMessage()));
      }
    }
  }

  private Painted paint(Figure figure) {
    long before = clock.getAsLong();
    Rich rich = Rich.figure(figure, 1);
    return new Painted(rich, clock.getAsLong() - before);
  }

  /** Sends the frame from the cell's own thread: a kernel's sockets are for one thread. */
  private void publish() {
    if (Thread.currentThread().isInterrupted()) {
      return; // sending would close the kernel's channel
    }
    long before = clock.getAsLong();
    Painted painted = painted();
    show(painted.rich());
    spent += clock.getAsLong() - before;
    // Where every core trains, the painter takes its time from all of them.
    spent += (double) painted.nanos() / Runtime.getRuntime().availableProcessors();
  }

  private Painted painted() {
    try {
      return frame.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      frame = null;
    }
  }

  private void show(Rich rich) {
    if (display == null) {
      display = new Display(frontend, rich);
    } else {
      display.update(rich);
    }
  }
}
