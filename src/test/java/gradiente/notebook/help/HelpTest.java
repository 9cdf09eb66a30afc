package gradiente.notebook.help;

import static org.junit.jupiter.api.Assertions.*;

import java.net.URI;
import java.nio.file.Path;
import java.util.*;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.junit.jupiter.api.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Tab and Shift+Tab answer in a real JShell; the bar is the cursor, ; a new line. */
class HelpTest {
  private static JShell shell;

  @BeforeAll
  static void runAFewCells() {
    shell = JShell.builder().executionEngine("local").build();
    URI classes = URI.create(Help.class.getProtectionDomain().getCodeSource().getLocation() + "");
    shell.addToClasspath(Path.of(classes).toString());
    String java = "java.io java.util java.util.function java.util.stream java.util.concurrent";
    String ours = "data nn notebook optim plot tensor train";
    for (String name : java.split(" ")) run("import " + name + ".*;");
    for (String name : ours.split(" ")) run("import gradiente." + name + ".*;");
    run("import static java.lang.Math.*;");
    run("var v = Tensor.of(2, 7, 3);");
    run("var model = new Sequential(new Linear(2, 8), new Tanh());");
    run("var list = new ArrayList<Tensor>();");
    run("var map = new HashMap<String, List<Tensor>>();");
    run("double[] numbers = {1, 2};");
    run("double twice(double x) { return 2 * x; }");
    run("record Point(int x, int y) { int norm() { return x * x + y * y; } }");
    run("enum Gate { AND, OR; Gate other() { return this == AND ? OR : AND; } }");
    run("class Cell { Tensor w; private int secret; Tensor step(Tensor x) { return x.mul(w); } }");
    run("var point = new Point(1, 2);");
    run("var cell = new Cell();");
  }

  @AfterAll
  static void close() {
    shell.close();
  }

  private static void run(String code) {
    for (var event : shell.eval(code)) assertEquals(Snippet.Status.VALID, event.status(), code);
  }

  private static Completion complete(String marked) {
    int cursor = marked.indexOf('|');
    return Help.complete(shell, marked.replace("|", ""), cursor);
  }

  private static Inspection inspect(String marked) {
    int cursor = marked.indexOf('|');
    return Help.inspect(shell, marked.replace("|", ""), cursor);
  }

  private static String line(String cell) {
    return cell.replace(" ; ", "\n");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '#',
      value = {
        "v.|                                          # abs() add( argmax(",
        "v.ma|                                        # map( matmul( max( maximum(",
        "v.matm|.sum()                                # matmul(",
        "v.matm|(v)                                   # matmul",
        "v.MATM|                                      # matmul(",
        "Tensor.|                                     # arange( empty( eye(",
        "Loss.cro|                                    # crossEntropy()",
        "new Lin|                                     # Linear(",
        "new ArrayLi|                                 # ArrayList<>(",
        "new Linear|(2, 3)                            # Linear",
        "var o = new Ada| ; var n = 3;                # Adadelta( Adagrad( Adam(",
        "Trainer.of(model).optimizer(new |            # Adadelta( Adagrad( Adam( RmsProp( Sgd(",
        "Optimizer o = new |                          # Adadelta( Adagrad( Adam( RmsProp( Sgd(",
        "Trainer.of(model).lo|                        # loss(",
        "Trainer.of(model).loss(Loss.m|               # mae() mse()",
        "list.stream().map(t -> t.matm|               # matmul(",
        "list.stream().map(t -> t.mul(2)).filter(q -> q.matm| # matmul(",
        "list.forEach(t -> { var u = t.mul(2); u.matm|   # matmul(",
        "Function<Tensor, Tensor> f = x -> x.matm|    # matmul(",
        "UnaryOperator<Tensor> f = x -> x.mul(x.matm| # matmul(",
        "list.get(0).matm|                            # matmul(",
        "map.get(\"a\").get(0).matm|                  # matmul(",
        "for (var t : list) { t.matm|                 # matmul(",
        "for (int i = 0; i < v.siz|                   # size()",
        "while (v.siz|                                # size()",
        "if (v.size() > 2) v.matm|                    # matmul(",
        "do { v.matm|                                 # matmul(",
        "try { v.matm|                                # matmul(",
        "switch (v.rank()) { case 1 -> v.matm|        # matmul(",
        "return v.matm|                               # matmul(",
        "var a = Tensor.of(1, 2 ; a.matm|             # matmul(",
        "var a = v.mul(2) ; a.matm|                   # matmul(",
        "v.mul( ; var b = v; ; b.matm|                # matmul(",
        "var a = v.mul(2); ; // a note ; a.matm|      # matmul(",
        "%jars x.jar ; var a = v; ; a.matm|           # matmul(",
        "import java.time.*; ; LocalDate.of(2026, 1, 1).plusDa|  # plusDays(",
        "double f(double x) { return Math.sq|         # sqrt(",
        "double g(Tensor x) { return 1; } ; g(v.matm|  # matmul(",
        "record Pair(Tensor a, Tensor b) {} ; new Pair(v, v).a().matm|  # matmul(",
        "class A { Tensor w; Tensor f() { return w.matm|  # matmul(",
        "twi|                                         # twice(",
        "sqr|                                         # sqrt(",
        "numb|                                        # numbers",
        "numbers.|                                    # length clone()",
        "int[][] a = {{v.siz|                         # size()",
        "point.|                                      # norm() x() y()",
        "cell.|                                       # w step(",
        "Gate.|                                       # AND OR valueOf( values()",
        "Gate.AND.oth|                                # other()",
        "list.stream().map(Tensor::rel|               # relu",
        "System.out.printl|                           # println(",
        "\"a\".toUpp|                                 # toUpperCase(",
        "import gradiente.ten|                        # tensor.",
        "import java.util.stream.Collecto|            # Collector Collectors",
        "Tens|                                        # Tensor",
        "whi|                                         # while",
        "var s = \"v.|                                #",
        "// v.|                                       #",
        "3.|                                          #",
      })
  void tabListsTheLikeliestFirst(String cell, String expected) {
    Completion found = complete(line(cell));
    List<String> first = expected == null ? List.of() : List.of(expected.split(" "));
    int n = first.isEmpty() ? found.texts().size() : Math.min(first.size(), found.texts().size());
    assertEquals(first, found.texts().subList(0, n));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '#',
      value = {
        "v.matmul(|                     # Tensor Tensor.matmul(Tensor b)",
        "v.matmul|                      # Tensor Tensor.matmul(Tensor b)",
        "v.mat|mul(v).sum()             # Tensor Tensor.matmul(Tensor b)",
        "v.matmul(v)|                   # Tensor Tensor.matmul(Tensor b)",
        "Tensor|                        # class Tensor",
        "Ten|sor.of(1)                  # class Tensor",
        "import gradiente.tensor.Ten|sor;  # class Tensor",
        "Math.sin(|                     # static double Math.sin(double a)",
        "Math.max(1L, |                 # static long Math.max(long a, long b)",
        "Math.PI|                       # double Math.PI",
        "Trainer.of(model).loss(|       # Trainer Trainer.loss(Loss loss)",
        "Trainer.of(model).loss(Loss.mse()).epochs(|   # Trainer Trainer.epochs(int epochs)",
        "Plot.regions(|  # static Plane Plot.regions(Function<Tensor, Tensor> model, Dataset data)",
        "Tensor.of(2, 7|                # static Tensor Tensor.of(int... values)",
        "Tensor.of(2.5, 7|              # static Tensor Tensor.of(double... values)",
        "Tensor.of(new float[][] {{1}}|)  # static Tensor Tensor.of(Object[] nested)",
        "v.mu|l(4)                      # Tensor Tensor.mul(double c)",
        "v.mu|l(v)                      # Tensor Tensor.mul(Tensor b)",
        "v.mul(4|                       # Tensor Tensor.mul(double c)",
        "new Linear(2, |                # new Linear(int in, int out)",
        "new Adam|                      # new Adam(double rate)",
        "new ArrayList<>(|              # new ArrayList<E>(int initialCapacity)",
        "new ArrayList<String>(|        # new ArrayList<String>(int initialCapacity)",
        "list.add(|                     # boolean ArrayList.add(Tensor e)",
        "map.put(\"a\", |               # List<Tensor> HashMap.put(String key, List<Tensor> value)",
        "list.stream().map(t -> t.mul(| # Tensor Tensor.mul(Tensor b)",
        "list.forEach(t -> t.matmul(|   # Tensor Tensor.matmul(Tensor b)",
        "list.stream().map(Tensor::re|lu)  # Tensor Tensor.relu()",
        "twice(|                        # double twice(double x)",
        "sqrt(|                         # static double Math.sqrt(double a)",
        "new Point(|                    # new Point(int x, int y)",
        "point.norm|()                  # int Point.norm()",
        "cell.step(|                    # Tensor Cell.step(Tensor x)",
        "v|                             # Tensor v",
        "lis|t.size()                   # ArrayList<Tensor> list",
        "list.forEach(t -> t|           # Tensor t",
        "var a = Tensor.of(1 ; Math.max(|  # static int Math.max(int a, int b)",
        "for (int i = 0; i < Math.max(| # static int Math.max(int a, int b)",
        "double f(Tensor x) { return x.matmul(|  # Tensor Tensor.matmul(Tensor b)",
        "String.format(\"%d\", |        # static String String.format(String format, Object... args)",
        "Toys.moons(64, 0.1, |          # static Dataset Toys.moons(int n, double noise, Rng rng)",
        "v.matmul(3 + |                 # Tensor Tensor.matmul(Tensor b)",
        "v.matmul((|                    # Tensor Tensor.matmul(Tensor b)",
        "if (|                          #",
        "1 + |                          #",
        "nothing.of(|                   #",
      })
  void shiftTabShowsTheSignatureThatFits(String cell, String expected) {
    Inspection found = inspect(line(cell));
    assertEquals(expected, found == null ? null : found.text().lines().findFirst().orElseThrow());
  }

  @Test
  void ownMethodsComeBeforeInheritedOnesAndWaitIsHeardOfOnRequestAlone() {
    List<String> all = complete("new Adam(0.1).|").texts();
    assertTrue(all.indexOf("step(") < all.indexOf("toString()"));
    List<String> tensor = complete("v.|").texts();
    assertTrue(tensor.indexOf("unsqueeze(") < tensor.indexOf("zeros("), "statics come late");
    assertTrue(tensor.indexOf("zeros(") < tensor.indexOf("hashCode()"), "Object's come last");
    assertEquals(List.of(), tensor.stream().filter(t -> t.matches("(wait|notify).*")).toList());
    assertEquals(List.of("wait("), complete("v.wai|").texts());
  }

  @Test
  void eachNameIsListedOnce() {
    for (String cell : List.of("v.|", "Plot.|", "list.|", "System.out.|", "S|", "Math.|")) {
      List<String> names = complete(cell).matches().stream().map(Match::name).toList();
      assertEquals(List.copyOf(new LinkedHashSet<>(names)), names, cell);
    }
  }

  @Test
  void matchesTellTypesAndSignatures() {
    Match matmul = complete("v.matm|").matches().get(0);
    assertEquals(new Match("matmul(", "method: Tensor", "Tensor matmul(Tensor b)"), matmul);
    var rows = (List<?>) complete("v.matm|").metadata().get("_jupyter_types_experimental");
    var row = (Map<?, ?>) rows.get(0);
    assertEquals(
        List.of(2, 6, "matmul("), List.of(row.get("start"), row.get("end"), row.get("text")));
  }

  @Test
  void placesCountCharactersAsJupyterDoes() {
    String code = "var s = \"\ud83d\ude00\"; v.matm";
    Completion found = Help.complete(shell, code, code.codePointCount(0, code.length()));
    assertEquals(List.of("matmul("), found.texts());
    assertEquals("v.matm".length() - 2, found.end() - found.start());
    assertEquals(code.codePointCount(0, code.length()), found.end());
  }

  @Test
  void docsTellTheSentenceTheExampleAndTheParameters() {
    Inspection trainer = inspect("Trainer|");
    assertTrue(trainer.text().contains(".fit("), trainer.text());
    assertTrue(trainer.html().contains("<pre"), trainer.html());
    Inspection regions = inspect("Plot.regions(|");
    assertTrue(regions.html().contains("Function&lt;Tensor, Tensor&gt; model"), regions.html());
    assertTrue(regions.text().contains("model – points [n, 2]"), regions.text());
    assertTrue(inspect("v.matmul(|").text().contains("Matrix product: [m, k] x [k, n]"));
    assertTrue(inspect("v|").text().contains("An n-dimensional array"));
  }

  @Test
  void allFormsOfAMethodAreShown() {
    String text = inspect("Tensor.of(|").text();
    for (String form : List.of("float... values", "double... values", "Object[] nested")) {
      assertTrue(text.contains("static Tensor Tensor.of(" + form + ")"), text);
    }
  }

  @Test
  void everyPublicMethodOfTheEngineHasItsParametersNamed() {
    for (String type : List.of("v", "model", "Plot", "Loss", "Trainer", "Toys", "Tensor")) {
      for (Match match : complete(type + ".|").matches()) {
        boolean named = !match.signature().matches(".*\\b(arg\\d+)\\b.*");
        assertTrue(named, match.signature());
      }
    }
  }

  @Test
  void noCellHoweverBrokenIsAnError() {
    String cell = "for (var t : list) { var u = t.mul(new Linear(2, x -> { \"a\" + 'b' }).of(v[0]";
    for (int i = 0; i <= cell.length(); i++) {
      Help.complete(shell, cell.substring(0, i), i);
      Help.inspect(shell, cell, i);
    }
    for (String odd :
        List.of("", ")", "}}", "(", "\"", "'", "/*", "@", "%x", ".", "::", "class", "new")) {
      Help.complete(shell, odd, odd.length());
      Help.inspect(shell, odd, odd.length());
    }
  }
}
