package gradiente.grade;

import gradiente.exercise.ExerciseError;
import gradiente.exercise.Inputs;
import gradiente.language.Language;
import gradiente.language.Words;
import gradiente.tensor.Text;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One student's answers on their way through the checks. After an answer that ends its box or does
 * not come to an end, the next one gets a fresh box, in which the answers before it are replayed.
 */
final class Submission implements AutoCloseable {
  /** What all submissions of a homework share. */
  record Setting(List<String> box, double seconds, long secret, String imports, Session ours) {}

  private static final double START = 60; // s that a box may take to come up on a busy machine

  private static final int ATTEMPTS = 2; // to start a box

  private final Setting setting;
  private final Supplier<String> printedHere;
  private final List<String> replay = new ArrayList<>();
  private Box box;

  Submission(Setting setting, Supplier<String> printedHere) {
    this.setting = setting;
    this.printedHere = printedHere;
  }

  Verdict grade(Exercise exercise) throws IOException {
    long began = System.nanoTime();
    for (int attempt = 1; box == null; attempt++) {
      try {
        open();
      } catch (LostException | RuntimeException e) {
        String why = box.obituary();
        drop();
        if (attempt < ATTEMPTS) continue; // a machine that is full for a moment is nobody's fault
        String lost =
            replay.isEmpty()
                ? Words.of("The box did not come up. %s")
                : Words.of("The answers before it could not be replayed. %s");
        return verdict(Verdict.State.MISSED, false, Text.of(lost, why), 0, began, "");
      }
    }
    int answered = replay.size();
    began = System.nanoTime(); // a box that comes up is nobody's time
    try {
      box.allow(setting.seconds);
      Object[] said = box.link().ask(Link.Kind.EVALUATE, exercise.answer());
      String printed = said.length > 1 && said[1] instanceof String s ? s : "";
      replay.add(exercise.answer());
      if (said.length > 0 && said[0] instanceof String trouble) {
        return verdict(Verdict.State.REFUSED, false, trouble, 0, began, printed);
      }
      Verdict open = check(exercise, 0, began, printed);
      if (open.state() != Verdict.State.PASSED) return open;
      Verdict hidden = check(exercise, setting.secret, began, printed);
      return hidden.state() == Verdict.State.PASSED ? open : hidden;
    } catch (IllegalArgumentException e) { // the homework's own fault, which its teacher will see
      return verdict(Verdict.State.MISSED, false, e.getMessage(), 0, began, "");
    } catch (LostException e) {
      return died(box.obituary(), answered, began);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) { // no check would
      return died(Text.of(Words.of("The kernel cannot go on: %s"), e), answered, began);
    }
  }

  private Verdict died(String why, int answered, long began) {
    drop();
    while (replay.size() > answered) replay.remove(answered);
    return verdict(Verdict.State.DIED, false, why, 0, began, "");
  }

  private static Verdict verdict(
      Verdict.State state,
      boolean hidden,
      String sentence,
      double share,
      long began,
      String printed) {
    long millis = (System.nanoTime() - began) / 1_000_000;
    return new Verdict(state, hidden, sentence, share, millis, printed);
  }

  private void open() throws IOException {
    box = new Box(setting.box);
    box.allow(START);
    box.link().ask(Link.Kind.EVALUATE, setting.imports);
    String language = Language.class.getName(); // the box was told nothing of it
    String speak = "%s.set(%s.%s);".formatted(language, language, Language.current());
    box.link().ask(Link.Kind.EVALUATE, speak);
    box.allow(START + setting.seconds * replay.size());
    for (String answer : replay) box.link().ask(Link.Kind.EVALUATE, answer);
  }

  private Verdict check(Exercise exercise, long secret, long began, String printed) {
    CheckCall call = CheckCall.of(exercise.check(), setting.imports);
    String trouble = null;
    for (Method method : call.methods()) {
      Object[] arguments = new Object[method.getParameterCount()];
      trouble = bind(exercise, call, method, arguments);
      if (trouble != null) continue;
      Inputs.secret(secret);
      printedHere.get();
      try {
        method.invoke(null, arguments);
        String words = printedHere.get().replaceFirst("^✓ ", "").strip();
        return verdict(Verdict.State.PASSED, false, words, 1, began, printed);
      } catch (InvocationTargetException e) {
        return failed(e.getCause(), secret != 0, began, printed);
      } catch (IllegalAccessException | IllegalArgumentException e) {
        String other = Words.of("Not such an answer.");
        return verdict(Verdict.State.REFUSED, false, other, 0, began, printed);
      } finally {
        Inputs.secret(0);
      }
    }
    return verdict(Verdict.State.REFUSED, false, trouble, 0, began, printed);
  }

  private static Verdict failed(Throwable e, boolean hidden, long began, String printed) {
    if (e instanceof LostException lost) throw lost;
    if (e instanceof ExerciseError error) {
      double share = error.share();
      return verdict(Verdict.State.REFUSED, hidden, error.getMessage(), share, began, printed);
    }
    String why = Text.of(Words.of("The check throws %s"), e);
    return verdict(Verdict.State.REFUSED, hidden, why, 0, began, printed);
  }

  /** Fills in a method's arguments. Returns why one does not fit, or null. */
  private String bind(Exercise exercise, CheckCall call, Method method, Object[] arguments) {
    List<CheckCall.Argument> given = call.arguments();
    int last = arguments.length - 1;
    boolean spread = method.isVarArgs() && given.size() != arguments.length;
    for (int i = 0; i < arguments.length; i++) {
      String type = method.getGenericParameterTypes()[i].getTypeName().replace('$', '.');
      boolean several = spread && i == last;
      Object[] said =
          several
              ? setting.ours.value(type, listed(given.subList(last, given.size())))
              : value(exercise, type, given.get(i));
      if (said[0] != null && method.isVarArgs() && i == last && !several) {
        said = setting.ours.value(type, listed(given.subList(last, last + 1)));
      }
      if (said[0] instanceof String trouble) return trouble;
      arguments[i] = Remote.fitted(said[1], method.getParameterTypes()[i]);
    }
    return null;
  }

  /** {@code [why not or null, value]}: the student's where a name of theirs is in it. */
  private Object[] value(Exercise exercise, String type, CheckCall.Argument argument) {
    var theirs = setting.ours.declared(exercise.stub());
    if (theirs.stream().noneMatch(argument.names()::contains)) {
      return setting.ours.value(type, argument.text());
    }
    Object[] said = box.link().ask(Link.Kind.BIND, type, argument.text());
    if (said.length != 2) throw new LostException(null);
    return said;
  }

  private static String listed(List<CheckCall.Argument> arguments) {
    var texts = arguments.stream().map(CheckCall.Argument::text).toList();
    return "{" + String.join(", ", texts) + "}";
  }

  private void drop() {
    if (box != null) box.close();
    box = null;
  }

  @Override
  public void close() {
    drop();
  }
}
