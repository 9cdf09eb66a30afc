package gradiente.grade;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The process in the box: it evaluates a student's answers and lends their functions to the {@link
 * Judge} at the other end of its standard input and output. It knows no check and gives no verdict.
 */
public final class Answerer {
  private static final int PRINTED = 2000; // bytes of an answer's printing that are kept

  /** What the last {@code BIND} made; student code may write here, and changes only its answer. */
  private static Object bound;

  private Answerer() {}

  /** Called by the code that {@code BIND} evaluates. */
  public static void bind(Object value) {
    bound = value;
  }

  /**
   * Serves until its standard input ends.
   *
   * @param arguments none
   * @throws IOException if the judge does not keep to the rules
   */
  public static void main(String[] arguments) throws IOException {
    InputStream in = new FileInputStream(FileDescriptor.in);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    var printed = new Printed();
    System.setIn(InputStream.nullInputStream());
    System.setOut(new PrintStream(printed, false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(printed, false, StandardCharsets.UTF_8));
    var link = new Link(in, out);
    try (var session = new Session()) {
      link.serve(
          (kind, question) ->
              switch (kind) {
                case EVALUATE -> {
                  printed.reset();
                  yield new Object[] {session.evaluate((String) question[0]), printed.text()};
                }
                case BIND -> bind(session, (String) question[0], (String) question[1]);
                case CALL -> Remote.serve(link, question);
                default -> throw new IOException("a question of kind " + kind);
              });
      link.listen();
    }
    System.exit(0); // threads that an answer left behind
  }

  /** The value of an expression as a type: {@code [why not or null, value]}. */
  static Object[] bind(Session session, String type, String expression) {
    bound = null;
    String code = "{ %s bound = %s;\n%s.bind(bound); }";
    String trouble = session.evaluate(code.formatted(type, expression, Answerer.class.getName()));
    Object value = bound;
    bound = null;
    return new Object[] {trouble, trouble == null ? value : null};
  }

  /** Keeps the beginning of what is printed, and drops the rest however much it is. */
  private static final class Printed extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
      if (kept.size() < PRINTED) kept.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      int n = Math.min(length, PRINTED - kept.size());
      if (n > 0) kept.write(bytes, from, n);
    }

    synchronized void reset() {
      kept.reset();
    }

    synchronized String text() {
      return kept.toString(StandardCharsets.UTF_8);
    }
  }
}
