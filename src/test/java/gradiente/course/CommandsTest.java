package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed behind ./course: read by one table, and handed on as it was meant. */
class CommandsTest {
  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void makeMachine() throws IOException {
    shell = new Shell(folder);
  }

  /** A machine on which everything is there, and the named part of the script prints its words. */
  private void showing(String part) throws IOException {
    shell.complete();
    shell.tool(
        "python3",
        "case \"$*\" in *show) echo ijava /x ;; *%s*) shift; printf '<%%s>' \"$@\" ;; esac"
            .formatted(part));
  }

  private String shown(String... words) throws Exception {
    var result = shell.run(words);
    assertEquals(0, result.status(), result.text());
    return result.text().strip();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two words",
        " a b ",
        "it's \"so\"",
        "$(touch pwned)",
        "`touch pwned`; touch pwned",
        "one\ntwo\n",
        "*",
        "~/x",
        "a\\nb\\",
        "%s %d",
        "áé €",
        "!!",
        "'",
        "${HOME}",
        "-a b",
        ""
      })
  void everyValueArrivesUntouched(String value) throws Exception {
    showing("assign.py");
    assertEquals(
        "<--title=:" + value + "><one><" + value + ">",
        shown("assign", "one", "--title=:" + value, value));
    assertFalse(Files.exists(shell.repository.resolve("pwned")), "the value was obeyed");
  }

  @Test
  void pathsCountFromTheCallersFolderWhateverTheyAreCalled() throws Exception {
    showing("run.py");
    var mine = Files.createDirectories(folder.resolve("it's\n\"$(mine)\" *"));
    Files.writeString(mine.resolve("my own.ipynb"), "");
    var script = shell.repository.resolve("course");
    var line = List.of("bash", "-c", "cd \"$1\" && shift && bash \"$@\"", "x", mine.toString());
    var words = new ArrayList<>(line);
    words.addAll(List.of(script.toString(), "run", "--solved", "my own.ipynb"));
    var result = shell.command(words);
    var path = mine.toRealPath().resolve("my own.ipynb");
    assertEquals("<--solved><" + path + ">", result.text(), "status " + result.status());
  }

  @Test
  void optionsAndWordsMayStandInAnyOrder() throws Exception {
    showing("run.py");
    String once = "<--strict><--timeout=9><--jobs=2>";
    once += "<notebooks/01-vectors.ipynb><notebooks/11-mlp.ipynb>";
    assertEquals(once, shown("run", "1", "--jobs", "2", "11", "--timeout=9", "--strict"));
    assertEquals(once, shown("run", "--str", "--jobs=2", "--timeout", "9", "01", "11"));
    assertEquals(
        once, shown("run", "--lang", "en", "01", "--strict", "--jobs", "2", "11", "--t=9"));
    assertEquals(
        "<--strict>" + once.substring(once.indexOf("<note")), shown("run", "1", "11", "--strict"));
  }

  @Test
  void homeworkHasALanguageOfItsOwn() throws Exception {
    showing("assign.py");
    assertEquals("<--lang=es><one><03>", shown("assign", "one", "03", "--lang", "es"));
    assertEquals("<one><03>", shown("--lang", "es", "assign", "one", "03"));
    shell.refuses("--lang needs en or es", "assign", "one", "03", "--lang", "fr");
  }

  @ParameterizedTest
  @CsvSource({
    "run, --stirct, --strict",
    "run, --time-out, --timeout",
    "start, --nobrowser, --no-browser",
    "grade, --rooster=x, --roster",
    "bench, --mnist-tabel, --mnist-table",
    "site, --chapter5, --chapters"
  })
  void unknownOptionIsToldTheNearest(String command, String wrong, String right) throws Exception {
    String[] words = {command, wrong, "folder"};
    String told = "course: %s does not know %s; did you mean %s? See ./course %s --help\n";
    assertEquals(told.formatted(command, wrong, right, command), refused(words));
    told = "course: %s no conoce %s; ¿querías decir %s? Mira ./course %s --help\n";
    shell.set("LANG", "es_ES.UTF-8");
    assertEquals(told.formatted(command, wrong, right, command), refused(words));
  }

  private String refused(String... words) throws Exception {
    var result = shell.run(words);
    assertEquals(1, result.status(), result.text());
    return result.text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run --timeout|--timeout needs seconds|--timeout necesita segundos",
        "run --timeout 0|--timeout needs seconds|--timeout necesita segundos",
        "run --jobs 2x|--jobs needs a number|--jobs necesita un número",
        "run --jobs --strict|--jobs needs a number|--jobs necesita un número",
        "bench --runs=0|--runs needs a number|--runs necesita un número",
        "lab --port|--port needs a number from 1 to 65535|--port necesita un número del 1 al 65535",
        "setup --kernel|--kernel needs a name or a file|--kernel necesita un nombre o un archivo",
        "run --strict --solved|--strict does not go with --solved|--strict no se puede usar con",
        "bench --curves --quick|--curves does not go with --quick|--curves no se puede usar con",
        "bench --avx2 --mnist-table|--mnist-table does not go with --avx2|no se puede usar con",
        "grade x --merge --shard 1/2|--shard does not go with --merge|--shard no se puede usar",
        "grade x --shard 3/2|needs a part such as 3/8, got 3/2|necesita una parte como 3/8",
        "grade x --force|grade does not know --force; see|grade no conoce --force; mira",
        "grade x --again=1|ignored explicit argument '1'|no admite un valor: '1'",
        "grade|the following arguments are required: folder|faltan estos argumentos: folder",
        "grade x --key|argument --key: expected one argument|argumento --key: falta su valor",
        "grade x --s 1|ambiguous option: --s could match|opción ambigua: --s puede ser",
        "assign x 01 --points 1,a|assign: --points 1,a: needs numbers|necesita números",
        "assign x 01 --points -1|assign: --points -1: points are not negative|no pueden ser",
        "assign x 01 --due today|assign: --due today: needs a day|necesita una fecha",
        "test all|test does not know all; see|test no conoce all; mira",
        "run --out x|run does not know --out; see|run no conoce --out; mira"
      })
  void wrongUseIsToldInBothLanguages(String words, String english, String spanish)
      throws Exception {
    shell.refuses(english, words.split(" "));
    shell.set("LANG", "es_ES.UTF-8").refuses(spanish, words.split(" "));
  }

  @Test
  void everyOptionIsOnItsHelpPageInBothLanguagesAndNoOther() throws Exception {
    String program =
        """
        import sys
        sys.dont_write_bytecode = True
        sys.path.insert(0, 'src/main/course')
        import commands
        for command, rows in commands.table().items():
            print(command, *(name for name, _ in rows if name.startswith('-')))
        """;
    var known = new TreeMap<String, Set<String>>();
    for (var line : Classroom.command("-c", program).text().lines().toList()) {
      var words = List.of(line.split(" "));
      known.put(words.get(0), new TreeSet<>(words.subList(1, words.size())));
    }
    assertEquals(12, known.size());
    for (var language : List.of("en", "es")) {
      var told = new TreeMap<String, Set<String>>();
      for (var command : known.keySet()) {
        String usage = shown("help", command, "--lang", language).split("\n\n")[0];
        var options = Pattern.compile("--[a-z0-9-]+").matcher(usage).results();
        told.put(command, new TreeSet<>(options.map(MatchResult::group).toList()));
        if (!command.equals("assign")) told.get(command).remove("--lang"); // every command's
      }
      assertEquals(known, told);
    }
  }

  @Test
  void benchHoldsThePeersToTheSameVectorsAndPicksItsProgram() throws Exception {
    shell.complete();
    Files.createDirectories(shell.repository.resolve("src/bench"));
    shell.tool("mvn", "echo MVN $ONEDNN_MAX_CPU_ISA \"$@\"");
    String told = shown("bench", "Step", "--avx2", "--runs", "3");
    assertTrue(told.contains("MVN AVX2 -q"), told);
    assertTrue(told.contains("main=gradiente.bench.Bench -Dbench.args=--avx2 --runs=3 Step"), told);
    told = shown("bench", "--curves", "depth");
    assertTrue(told.contains("main=gradiente.bench.Curves -Dbench.args=--curves depth"), told);
    assertTrue(told.contains("MVN -q"), told);
    told = shown("bench", "--mnist-table", "--quick", "KL", "--runs=2");
    assertTrue(told.contains("-Dbench.args=--quick --runs=2 --mnist-table KL"), told);
    told = refused("bench", "--mnist-table", "--quick", "KL", "--ours");
    assertTrue(told.contains("--mnist-table does not go with --ours"), told);
  }

  @Test
  void withoutPythonHelpVersionAndDoctorWorkAndTheRestSaysWhatIsMissing() throws Exception {
    Files.delete(shell.bin.resolve("python3"));
    assertTrue(shown().startsWith("Gradiente: a deep-learning course"));
    assertTrue(shown("help").startsWith("Gradiente: a deep-learning course"));
    assertTrue(shown("run", "--help").startsWith("./course run"));
    assertTrue(shown("help", "site", "--lang", "es").startsWith("./course site"));
    assertTrue(shown("--version").startsWith("Gradiente "));
    assertTrue(shown("doctor").contains("none with Jupyter"));
    String needs = "course: ./course needs Python 3; ./course setup installs it\n";
    assertEquals(needs, refused("strat"));
    assertTrue(refused("assign", "x", "03").startsWith("course: assign needs Python 3"));
    assertTrue(refused("setup", "--kernel", "ijava").contains("jupyter-notebook"));
  }

  @Test
  void onMacOsItSaysWhatToType() throws Exception {
    shell.set("OSTYPE", "darwin23");
    String brew = "course: missing; type: brew install %s (brew itself is at https://brew.sh)";
    assertTrue(refused("setup").contains(brew.formatted("openjdk maven jupyterlab")));
    assertTrue(refused("site").contains("(brew install node, or from nodejs.org)"));
    Files.delete(shell.bin.resolve("python3"));
    assertTrue(refused("start").contains(brew.formatted("openjdk maven python")));
    var home = shell.root.resolve("opt/homebrew/opt/openjdk@21/libexec/openjdk.jdk/Contents/Home");
    Files.createDirectories(home.getParent());
    Files.move(shell.jdk("21.0.1", true), home);
    assertTrue(refused("start").contains(brew.formatted("maven python")));
  }

  @Test
  void onMacOsGradingSaysWhereABoxIs() throws Exception {
    String program =
        """
        import sys
        sys.dont_write_bytecode = True
        sys.path.insert(0, 'src/main/course')
        import sandbox
        sys.platform = 'darwin'
        print(sandbox.trouble(None))
        """;
    String told = Classroom.command("-c", program).text();
    assertTrue(told.contains("a Linux in a virtual machine has"), told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"msys", "cygwin"})
  void onWindowsItSaysHowToComeToLinux(String system) throws Exception {
    shell.set("OSTYPE", system).refuses("type wsl --install in PowerShell", "start");
  }
}
