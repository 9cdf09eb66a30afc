package gradiente.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Woven classes pass the JVM's verifier, compute what they did, and stop. */
class WeaverTest {
  /**
   * Loops, branches, switches, tries, constructors, lambdas, records, long and double variables.
   */
  private static final String SHAPES =
      """
      import java.util.*;
      import java.util.function.*;
      class Shapes {
        record Pair(long a, double b) { Pair { if (a < 0) throw new IllegalArgumentException(); } }
        enum Kind { ONE, TWO }
        interface Twice { default int twice(int n) { int s = 0; while (s < 2 * n) s++; return s; } }
        static class Base {
          final int n;
          Base(int n) { this.n = n; }
          Base(long a, double b, Object o) { this(o == null ? 1 : pick((int) a)); }
          static int pick(int k) { for (int i = 0; ; i++) if (i >= k) return i; }
        }
        static class Sub extends Base implements Twice {
          Sub(boolean yes) { super(yes ? 3 : 4); }
        }
        static int tries(int n) {
          int s = 0;
          for (int i = 0; i < n; i++) {
            int k = i * 2;
            try { if (i % 3 == 0) continue; if (i % 5 == 0) throw new RuntimeException(); s += k; }
            catch (RuntimeException e) { s += k + 1; }
            finally { s++; }
          }
          try { while (true) { if (s++ > 1000) throw new Exception("x"); } }
          catch (Exception e) { long big = s; double d = big; do { d /= 2; } while (d > 1); return (int) (s + d); }
        }
        static int switches(Object o, int n) {
          int s = 0;
          loop:
          while (true) {
            switch (n) { case 0: n = 5; continue loop; case 1: break loop; case 1000: s = 7; default: n--; s += n; }
          }
          String text = o instanceof String t && t.length() > 2 ? t : "none";
          switch (text) { case "abc" -> { for (char c : text.toCharArray()) s += c; } case "none" -> s--; default -> s++; }
          return s;
        }
        static long mixed(long a, double b, int[][] grid, String... more) {
          long sum = 0;
          outer:
          for (int[] row : grid) for (int v : row) { if (v == 99) continue outer; if (v == 98) break outer; sum += v; }
          for (String m : more) sum += m.isEmpty() ? 1 : m.length();
          Function<Integer, Integer> f = k -> { int r = 1; for (int i = 1; i <= k; i++) r *= i; return r; };
          Object fresh = new StringBuilder(a > 0 ? "yes" : "no").append(new Pair(sum > 3 ? sum : -sum, b).a());
          synchronized (fresh) { while (sum < 100) sum += f.apply(3); }
          return sum + fresh.toString().length();
        }
        public static String all() {
          int[][] grid = {{1, 2, 99, 5}, {3, 4}, {98}, {1000}};
          return tries(40) + " " + switches("abc", 1000) + " " + switches(7, 3) + " "
              + mixed(1, 2.5, grid, "", "xyz") + " " + new Sub(true).twice(21) + " "
              + new Base(4L, 2.0, "o").n + " " + new Base(4L, 2.0, null).n + " " + Kind.valueOf("TWO")
              + " " + new Pair(3, 4).hashCode();
        }
        public static void plain() { double[] w = {0}; while (true) { w[0] += 1e-9; } }
        public static void lambda() { java.util.stream.IntStream.iterate(0, i -> i).forEach(i -> {}); }
        public static void recursion() { while (true) try { deeper(0); } catch (StackOverflowError e) { } }
        static int deeper(int n) { return deeper(n + 1) + 1; }
        public static void stubborn() { while (true) { try { Thread.sleep(1); } catch (Exception e) { } } }
        public static void closing() { try { while (true) { } } finally { System.setProperty("woven.closed", "yes"); } }
      }
      """;

  @TempDir private Path folder;
  private final ThreadGroup group = new ThreadGroup("woven");

  @AfterEach
  void forget() {
    StopCheck.go(group);
    System.clearProperty("woven.closed");
  }

  private Class<?> load(boolean woven, String... options) throws Exception {
    Path source = Files.writeString(folder.resolve("Shapes.java"), SHAPES);
    var arguments =
        Stream.concat(Stream.of(options), Stream.of("-d", folder.toString(), source.toString()));
    var compiler = ToolProvider.getSystemJavaCompiler();
    assertEquals(0, compiler.run(null, null, null, arguments.toArray(String[]::new)));
    var loader =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            try {
              byte[] bytes = Files.readAllBytes(folder.resolve(name + ".class"));
              byte[] out = woven ? Weaver.weave(bytes) : bytes;
              if (woven && !name.contains("$Kind")) assertTrue(out.length > bytes.length, name);
              return defineClass(name, out, 0, out.length);
            } catch (java.io.IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }
        };
    Class<?> type = Class.forName("Shapes", true, loader);
    for (String name : List.of("Pair", "Kind", "Twice", "Base", "Sub")) {
      Class.forName("Shapes$" + name, true, loader); // verified when it is initialized
    }
    return type;
  }

  private static Object call(Class<?> type, String method) throws Exception {
    var found = type.getDeclaredMethod(method);
    found.setAccessible(true);
    try {
      return found.invoke(null);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) throw error;
      throw e;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-g", "-g:none"})
  void wovenCodeComputesWhatItDid(String option) throws Exception {
    assertEquals(call(load(false, option), "all"), call(load(true, option), "all"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "lambda", "recursion", "stubborn", "closing"})
  void everyLoopEndsWhenItsGroupIsStopped(String method) throws Exception {
    Class<?> type = load(true, "-g");
    var thrown = new Throwable[1];
    var thread =
        new Thread(
            group,
            () -> {
              try {
                call(type, method);
              } catch (Throwable e) {
                thrown[0] = e;
              }
            });
    thread.start();
    Thread.sleep(100);
    assertTrue(thread.isAlive());
    StopCheck.stop(group);
    thread.join(20_000);
    assertEquals(StopCheck.Stopped.class, thrown[0].getClass());
    assertEquals(method.equals("closing") ? "yes" : null, System.getProperty("woven.closed"));
  }

  @Test
  void otherThreadsGoOn() throws Exception {
    StopCheck.stop(group);
    Class<?> type = load(true, "-g");
    assertTrue(((String) call(type, "all")).contains(" 42 "));
    StopCheck.stop(Thread.currentThread().getThreadGroup());
    try {
      assertThrows(StopCheck.Stopped.class, () -> call(type, "all"));
    } finally {
      StopCheck.go(Thread.currentThread().getThreadGroup());
    }
  }

  @Test
  void whatIsNoClassStaysAsItIs() {
    byte[] odd = {1, 2, 3};
    assertEquals(odd, Weaver.weave(odd));
  }
}
