package gradiente.notebook;

import gradiente.Gradiente;
import gradiente.language.JavaText;
import gradiente.language.Words;
import gradiente.tensor.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** The compiler's first complaint in one line, with the nearest name for one that is not there. */
final class CompilerText {
  /** What is wrong, and from where to where in the snippet's source. */
  record Fault(String words, int from, int to) {}

  private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(\\w+) ([\\w$]+)(\\(.*\\))?");
  private static final Pattern LOCATION =
      Pattern.compile("location:\\s+(?:variable \\S+ of type|class|interface) (.+)");
  private static final Pattern APPLIED =
      Pattern.compile(
          "(?s).*?(?:method|constructor) (\\S+) in .*?required:\\s*(.*?)\\n\\s*found:\\s*(.*?)\\n.*");
  private static final Pattern CANDIDATE =
      Pattern.compile("(?:method|constructor) (?:\\S+\\.)?(\\w+\\(.*\\)) is not applicable");
  private static final int SHOWN = 6;

  private final JShell shell;

  CompilerText(JShell shell) {
    this.shell = shell;
  }

  /** The first error of a snippet, or null when the compiler has none. */
  Fault fault(Snippet snippet) {
    Fault fault = first(snippet);
    if (fault == null
        || !snippet.source().matches("(?s)\\s*import\\s+(static\\s+)?gradiente\\b.*")) {
      return fault;
    }
    String newer =
        "%s; this is Gradiente %s, and a notebook made for a newer one needs that (git pull, then"
            + " ./course setup)";
    String words = Text.of(Words.of(newer), fault.words, Gradiente.version());
    return new Fault(words, fault.from, fault.to);
  }

  private Fault first(Snippet snippet) {
    Diag first =
        shell
            .diagnostics(snippet)
            .filter(Diag::isError)
            .min(Comparator.comparingLong(Diag::getPosition))
            .orElse(null);
    if (first == null) return null;
    String message = Names.shorten(first.getMessage(Locale.ENGLISH));
    int from = (int) Math.max(0, first.getStartPosition());
    int to = (int) Math.max(from, first.getEndPosition());
    Matcher symbol = SYMBOL.matcher(message);
    if (symbol.find()) return unknown(snippet, message, symbol, (int) first.getPosition());
    if (first.getPosition() > from && first.getPosition() < to) from = (int) first.getPosition();
    return new Fault(oneLine(message), from, to);
  }

  private Fault unknown(Snippet snippet, String message, Matcher symbol, int position) {
    String source = snippet.source();
    String name = symbol.group(2);
    int at = source.indexOf(name, Math.max(0, position));
    if (at < 0) at = Math.max(0, position);
    String arguments = symbol.group(3) == null ? "" : symbol.group(3);
    Matcher location = LOCATION.matcher(message);
    String where = location.find() ? location.group(1) : "";
    String nearest = nearest(name, source.substring(0, at));
    String none = missing(symbol.group(1), !where.isBlank());
    String words = Text.of(Words.of(none), name + arguments, where);
    if (nearest != null) words = Text.of(Words.of("%s; did you mean %s?"), words, nearest);
    return new Fault(words, at, at + name.length());
  }

  private static String missing(String kind, boolean where) {
    return switch (kind) {
      case "variable" -> where ? "there is no variable %s in %s" : "there is no variable %s";
      case "method" -> where ? "there is no method %s in %s" : "there is no method %s";
      case "class" -> where ? "there is no class %s in %s" : "there is no class %s";
      default -> where ? "there is no %s in %s" : "there is no %s";
    };
  }

  /** The name that could stand there and reads most like it; null if none is near. */
  private String nearest(String name, String before) {
    List<Suggestion> all =
        shell.sourceCodeAnalysis().completionSuggestions(before, before.length(), new int[1]);
    int limit = Math.max(1, Math.min(3, name.length() / 3));
    return all.stream()
        .map(s -> s.continuation().replaceAll("[^\\w$].*", ""))
        .filter(s -> !s.equals(name) && !s.isEmpty() && distance(name, s) <= limit)
        .min(Comparator.comparingInt(s -> distance(name, s)))
        .orElse(null);
  }

  private static String oneLine(String message) {
    Matcher applied = APPLIED.matcher(message + "\n");
    if (applied.matches()) {
      String needs = none(applied.group(2));
      String got = none(applied.group(3));
      return Text.of(Words.of("%s needs (%s), got (%s)"), applied.group(1), needs, got);
    }
    Matcher candidate = CANDIDATE.matcher(message);
    List<String> there = candidate.results().map(r -> r.group(1)).distinct().toList();
    String first = JavaText.compiler(message.lines().findFirst().orElse("").strip());
    if (!there.isEmpty()) {
      String more = there.size() > SHOWN ? ", ..." : "";
      String some = there.stream().limit(SHOWN).collect(Collectors.joining(", "));
      return Text.of(Words.of("%s; there are %s"), first, some + more);
    }
    return JavaText.compiler(message.lines().map(String::strip).collect(Collectors.joining(" ")));
  }

  private static String none(String types) {
    return types.strip().equals("no arguments") ? "" : types.strip();
  }

  /** Levenshtein's distance, without regard to case (Wagner and Fischer 1974). */
  private static int distance(String a, String b) {
    String s = a.toLowerCase(Locale.ROOT);
    String t = b.toLowerCase(Locale.ROOT);
    int[] row = IntStream.rangeClosed(0, t.length()).toArray();
    for (int i = 1; i <= s.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replace = diagonal + (s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[t.length()];
  }
}
