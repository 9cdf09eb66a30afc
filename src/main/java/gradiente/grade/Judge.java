package gradiente.grade;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Grades submissions that {@code ./course grade} reads: runs the checks here, with a student's
 * answers in a box. On standard input and output, both ways, go lists of texts: their number, then
 * each one's length in bytes and its bytes.
 */
public final class Judge {
  private Judge() {}

  /**
   * Grades until standard input ends. A submission is the imports, then id, stub, check and answer
   * of each exercise; the reply is state, whether on hidden inputs, sentence, share, milliseconds
   * and what was printed, of each.
   *
   * @param arguments seconds for an exercise, the number that hidden inputs come from, and the
   *     command that starts an {@link Answerer}
   * @throws IOException if a box cannot be started
   */
  public static void main(String[] arguments) throws IOException {
    var out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
    var in = new DataInputStream(System.in);
    var printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    double seconds = Double.parseDouble(arguments[0]);
    long secret = Long.parseLong(arguments[1]);
    List<String> box = Arrays.asList(arguments).subList(2, arguments.length);
    Submission.Setting setting = null; // all submissions are of one homework
    while (true) {
      List<String> job;
      try {
        job = read(in);
      } catch (EOFException e) {
        return;
      }
      var replies = new ArrayList<String>();
      if (setting == null) {
        setting = new Submission.Setting(box, seconds, secret, job.get(0), new Session());
        setting.ours().evaluate(job.get(0));
      }
      try (var submission = new Submission(setting, () -> taken(printed))) {
        for (int i = 1; i < job.size(); i += 4) {
          var exercise = new Exercise(job.get(i), job.get(i + 1), job.get(i + 2), job.get(i + 3));
          add(replies, submission.grade(exercise));
        }
      }
      write(out, replies);
    }
  }

  private static void add(List<String> replies, Verdict v) {
    replies.add(v.state().name().toLowerCase(java.util.Locale.ROOT));
    replies.add(Boolean.toString(v.hidden()));
    replies.add(v.sentence());
    replies.add(Double.toString(v.share()));
    replies.add(Long.toString(v.millis()));
    replies.add(v.printed());
  }

  private static String taken(ByteArrayOutputStream printed) {
    String text = printed.toString(StandardCharsets.UTF_8);
    printed.reset();
    return text;
  }

  private static List<String> read(DataInputStream in) throws IOException {
    int n = in.readInt();
    var texts = new ArrayList<String>();
    for (int i = 0; i < n; i++) {
      texts.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
    }
    return texts;
  }

  private static void write(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    out.flush();
  }
}
