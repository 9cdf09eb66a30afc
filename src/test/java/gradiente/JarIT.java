package gradiente;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses the finished, minimized jar as a notebook does: from a JShell that has nothing else. */
class JarIT {
  private static final Path JAR = Path.of(System.getProperty("jar"));

  private static String out;

  @BeforeAll
  static void runAllInOneShell(@TempDir Path folder) throws Exception {
    Path csv = Path.of("data", "orders.csv").toAbsolutePath();
    out =
        jshell(
            folder,
            """
            import tech.tablesaw.api.*
            import static tech.tablesaw.aggregate.AggregateFunctions.*
            import gradiente.data.*
            import gradiente.plot.paper.*
            var t = Table.read().csv("%s")
            say("structure", t.structure())
            say("first", t.first(5))
            say("mean", t.summarize("amount", mean).by("country").sortOn("country"))
            say("sorted", t.sortOn("-amount").first(1).row(0).getString("salesperson"))
            say("where", t.where(t.numberColumn("units").isGreaterThan(15)).rowCount())
            say("count", t.countBy("salesperson").rowCount())
            say("groups", t.splitOn("country").size())
            say("crosstab", t.xTabCounts("country", "salesperson").rowCount())
            say("pivot", t.pivot("country", "salesperson", "amount", sum).rowCount())
            say("summary", t.summary().rowCount())
            say("file", Table.read().file("%s").rowCount())
            say("month", t.dateColumn("date").month().get(0))
            say("csv", t.write().toString("csv").lines().count())
            say("print", t.print().lines().count())
            say("iris", Dataset.iris())
            say("students", Dataset.students().size())
            var t = Tables.shipped("orders.csv")
            say("orders", Arrays.toString(Tables.toTensor(t, "units", "amount").shape()))
            Figure line = g -> g.drawLine(0, 0, 640, 400)
            say("svg", line.svg().contains("<line"))
            say("png", line.png().length > 100)
            """
                .formatted(csv, csv));
  }

  @Test
  void tablesawReadsSortsFiltersGroupsAndPrintsFromTheJar() {
    assertTrue(out.contains("LOCAL_DATE"), out);
    assertTrue(out.contains("1253.605"), out);
    requireLines(
        "sorted=Finchley",
        "where=7",
        "count=9",
        "groups=2",
        "crosstab=3",
        "pivot=2",
        "file=17",
        "month=JANUARY",
        "csv=18",
        "print=20");
  }

  @Test
  void shippedTablesAreInTheJarAndBecomeTensors() {
    assertTrue(out.contains("setosa:50 versicolor:50 virginica:50\n"), out);
    requireLines("students=600", "orders=[17, 2]");
  }

  @Test
  void picturesAreDrawnFromTheJar() {
    requireLines("svg=true", "png=true");
  }

  @Test
  void nothingFailsOrWarns() {
    assertFalse(out.contains("SLF4J"), out);
    assertFalse(out.contains("Exception"), out);
    assertFalse(out.contains("Error"), out);
  }

  private static long bytes(JarFile jar, String names) {
    return jar.stream()
        .filter(e -> e.getName().matches(names))
        .mapToLong(JarEntry::getCompressedSize)
        .sum();
  }

  @Test
  void jarIsSmallAndCarriesTheLicences() throws IOException {
    assertTrue(Files.size(JAR) <= 12_000_000, "jar has " + Files.size(JAR) + " bytes");
    try (var jar = new JarFile(JAR.toFile())) {
      long engine = bytes(jar, "gradiente/(?!plot/|notebook/|exercise/|grade/).*\\.class");
      assertTrue(engine <= 293_000, "engine classes take " + engine + " bytes of the jar");
      long exercises = bytes(jar, "gradiente/(exercise|grade)/.*\\.class");
      assertTrue(exercises <= 190_000, "exercises and their grading take " + exercises + " bytes");
      for (String name : new String[] {"gradiente", "icu4j", "slf4j", "classgraph", "README"}) {
        assertTrue(jar.getEntry("META-INF/licenses/" + name + ".txt") != null, name);
      }
      assertTrue(jar.getEntry("META-INF/NOTICE") != null);
    }
  }

  /** What stands in the jar under another's name, and the name under which its licence is told. */
  private static final Map<String, String> LIBRARIES =
      Map.ofEntries(
          Map.entry("com/google/common", "Guava"),
          Map.entry("com/google/errorprone", "Error Prone annotations"),
          Map.entry("com/google/j2objc", "J2ObjC annotations"),
          Map.entry("com/google/thirdparty", "Guava"),
          Map.entry("com/ibm/icu", "ICU4J"),
          Map.entry("com/univocity/parsers", "univocity-parsers"),
          Map.entry("io/github/classgraph", "ClassGraph"),
          Map.entry("it/unimi/dsi", "fastutil"),
          Map.entry("javax/annotation", "JSR 305 annotations"),
          Map.entry("nonapi/io/github", "ClassGraph"),
          Map.entry("org/apache/batik", "Apache Batik"),
          Map.entry("org/apache/commons/io", "Apache Commons IO"),
          Map.entry("org/apache/commons/logging", "Apache Commons Logging"),
          Map.entry("org/apache/commons/math3", "Apache Commons Math"),
          Map.entry("org/apache/xmlgraphics", "Apache XML Graphics Commons"),
          Map.entry("org/checkerframework", "Checker Framework"),
          Map.entry("org/knowm/xchart", "XChart"),
          Map.entry("org/roaringbitmap", "RoaringBitmap"),
          Map.entry("org/slf4j", "SLF4J"),
          Map.entry("tech/tablesaw", "Tablesaw"));

  @Test
  void everyLibraryInTheJarIsNamedWithItsLicence() throws IOException {
    try (var jar = new JarFile(JAR.toFile())) {
      var list = jar.getInputStream(jar.getEntry("META-INF/licenses/README.txt")).readAllBytes();
      String licences = new String(list, StandardCharsets.UTF_8);
      Set<String> unnamed = new TreeSet<>();
      jar.stream()
          .map(entry -> entry.getName().replaceFirst("^META-INF/versions/\\d+/", ""))
          .filter(name -> name.endsWith(".class") && !name.startsWith("gradiente/"))
          .forEach(
              name -> {
                boolean named =
                    LIBRARIES.entrySet().stream()
                        .filter(e -> name.startsWith(e.getKey() + "/"))
                        .anyMatch(e -> licences.contains("\n" + e.getValue()));
                if (!named) unnamed.add(name.substring(0, name.lastIndexOf('/')));
              });
      assertEquals(Set.of(), unnamed);
    }
  }

  private static void requireLines(String... lines) {
    for (String line : lines) assertTrue(out.contains(line + "\n"), line + " in\n" + out);
  }

  private static String jshell(Path folder, String script)
      throws IOException, InterruptedException {
    Path file = folder.resolve("script.jsh");
    Files.writeString(
        file,
        "void say(String name, Object value) { System.out.println(name + \"=\" + value); }\n"
            + script
            + "/exit\n");
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jshell").toString(),
                "--class-path",
                JAR.toString(),
                "-J-Djava.util.prefs.userRoot=" + folder,
                file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    process.getOutputStream().close();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "jshell did not end");
    assertEquals(0, process.exitValue());
    return Files.readString(out);
  }
}
