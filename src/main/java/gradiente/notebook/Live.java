package gradiente.notebook;

import gradiente.data.Dataset;
import gradiente.language.Words;
import gradiente.plot.Plot;
import gradiente.plot.paper.Figure;
import gradiente.plot.plane.Plane;
import gradiente.tensor.Refusal;
import gradiente.tensor.Text;
import gradiente.train.Listener;
import gradiente.train.Trainer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * A picture of a training that changes in place while {@code fit} runs; outside a notebook nothing
 * is drawn.
 *
 * <pre>{@code
 * trainer.on(Live.curves()).fit(train);
 * }</pre>
 *
 * <p>A training of n epochs shows n pictures, but from 40 epochs on leaves some out, in steps that
 * grow with the epochs done: at least twenty remain, spread over all epochs. A short training waits
 * for them, each staying for 60 ms at least, and lasts about 2.5 s with them. One that lasts longer
 * by itself, or whose pictures are slow to draw, shows twenty; one of more than ten seconds as many
 * as 3 % of its time allow. {@link gradiente.train.History#seconds} has no such waiting in it.
 *
 * <p>The figure is made in the training's thread, between two epochs, and painted in another one.
 * The last picture, at full resolution, is drawn before {@code fit} ends, also by an interrupt or
 * an error, and stays.
 */
public final class Live implements Listener {
  private static final long STAY = 60_000_000L; // ns until the next picture
  private static final long FRAME = 100_000_000L; // ns between pictures beyond the planned ones
  private static final double SHARE = 0.03; // of the training's time
  private static final double SHORT = 2.5e9; // ns that a fit may take together with its pictures
  private static final int FEW = 20; // pictures that a fit shows though they cost more
  private static final long PATIENCE = 10_000_000_000L; // ns, if it is not longer than that

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
  private final LongConsumer rest;

  private Frontend frontend;
  private Display display;
  private CompletableFuture<Painted> frame;
  private int before; // epochs of earlier fits
  private int next; // the next planned picture's epoch in this fit
  private int planned; // pictures that were due so far
  private int figures; // that were made
  private long start;
  private long made; // when the last figure was
  private long shown; // when the last picture was
  private double delayed; // ns that the pictures took
  private double spent; // of these, after the first picture

  /** A frame and the ns that painting took. */
  private record Painted(Rich rich, long nanos) {}

  Live(
      Function<Trainer, ? extends Figure> view,
      Frontend frontend,
      Executor painter,
      LongSupplier clock,
      LongConsumer rest) {
    this.view = Objects.requireNonNull(view, Words.of("live: no view given"));
    this.given = frontend;
    this.painter = painter;
    this.clock = clock;
    this.rest = rest;
  }

  /**
   * Any figure of a training.
   *
   * @param view makes the figure after an epoch; what it needs of the model it should ask at once,
   *     not when it is painted
   */
  public static Live of(Function<Trainer, ? extends Figure> view) {
    return new Live(view, null, PAINTER, System::nanoTime, LockSupport::parkNanos);
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
      throw Refusal.bad("regions: the data has %s features, needs 2", data.x().dim(1));
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

  /**
   * The epoch, after this one, of the next planned picture: a fifth of the epochs done later, but
   * no more than a twentieth of all.
   */
  static int after(int epoch, int epochs) {
    return epoch + Math.max(1, Math.min(epoch / 5, epochs / 20));
  }

  /** How many pictures are planned up to the last epoch. */
  private static int plan(int epochs) {
    int pictures = 1;
    for (int e = 1; e < epochs; e = after(e, epochs)) pictures++;
    return pictures;
  }

  @Override
  public void onStart(Trainer trainer) {
    frontend = given == null ? Jupyter.frontend() : given;
    display = null;
    frame = null;
    before = -1; // told by the first epoch: until then, a checkpoint may bring some
    next = 1;
    planned = figures = 0;
    start = clock.getAsLong();
    made = shown = start - FRAME;
    delayed = spent = 0;
  }

  @Override
  public void onBatch(Trainer trainer, int epoch, int batch, int batches) {
    if (frame != null && frame.isDone() && clock.getAsLong() - shown >= STAY) publish();
  }

  @Override
  public void onEpoch(Trainer trainer) {
    if (!frontend.notebook() || Thread.currentThread().isInterrupted()) return;
    if (before < 0) before = trainer.history().epochs() - 1;
    int epoch = trainer.history().epochs() - before;
    if (epoch < trainer.epochs() && due(epoch, trainer.epochs())) {
      if (frame != null) publish();
      made = clock.getAsLong();
      figures++;
      Figure figure = view.apply(trainer);
      charge(clock.getAsLong() - made);
      frame = CompletableFuture.supplyAsync(() -> paint(figure), painter);
    }
  }

  /** Whether this epoch is to be seen: it is planned and paid for, or costs next to nothing. */
  private boolean due(int epoch, int epochs) {
    long now = clock.getAsLong();
    double trained = Math.max(0, now - start - delayed);
    boolean due =
        now - made >= FRAME && spent <= SHARE * trained && (frame == null || frame.isDone());
    if (epoch >= next) {
      planned++; // where pictures are dear, some are left out from first to last
      int all = plan(epochs);
      double whole = trained * epochs / epoch; // what training will take by itself
      double may = Math.max(SHORT - whole, SHARE * whole);
      double warm = now - start - (delayed - spent); // since the first picture's fonts were there
      boolean few = figures * all < FEW * planned && Math.max(whole, warm) < PATIENCE;
      due |= few || spent <= may * planned / all;
      next = after(epoch, epochs);
    }
    return due;
  }

  @Override
  public void onEnd(Trainer trainer) {
    if (!frontend.notebook() || trainer.history().epochs() == 0) return;
    // A view computes and a kernel sends, and neither goes well in an interrupted thread.
    boolean interrupted = Thread.interrupted();
    try {
      boolean whole = trainer.history().epochs() - before >= trainer.epochs();
      if (whole && frame != null) publish();
      Rich last = Rich.of(view.apply(trainer));
      if (whole) stay();
      show(last);
    } catch (RuntimeException e) {
      // Thrown, it would take the history with it, which the cell waits for.
      new Display(frontend, Rich.text(Text.of(Words.of("live picture: %s"), e.getMessage())));
    } finally {
      frame = null;
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  private Painted paint(Figure figure) {
    long began = clock.getAsLong();
    Rich rich = Rich.figure(figure, 1);
    return new Painted(rich, clock.getAsLong() - began);
  }

  /**
   * Sends the frame when it is painted and the one before was there to be seen; from the cell's own
   * thread, since a kernel's sockets are for one thread.
   */
  private void publish() {
    long began = clock.getAsLong();
    Painted painted = painted();
    stay();
    // Where every core trains, the painter takes its time from all of them.
    double shared = (double) painted.nanos() / Runtime.getRuntime().availableProcessors();
    charge(Math.max(clock.getAsLong() - began, shared));
    began = clock.getAsLong();
    show(painted.rich());
    charge(clock.getAsLong() - began);
  }

  /** Lets the picture that is shown be seen. */
  private void stay() {
    long wait = shown + STAY - clock.getAsLong();
    if (wait > 0) rest.accept(wait);
  }

  /** Notes a delay; none for the first picture, which waits for the machine to load its fonts. */
  private void charge(double nanos) {
    delayed += nanos;
    if (display != null) spent += nanos;
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
    shown = clock.getAsLong();
  }
}
