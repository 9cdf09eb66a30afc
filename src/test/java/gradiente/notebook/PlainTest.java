package gradiente.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.tensor.Tensor;
import java.util.*;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Text of the values that students end a cell with. */
class PlainTest {
  record Point(int x, String name) {}

  record Series(String name, double[] values) {}

  record Named(int[] values) {
    @Override
    public String toString() {
      return "named";
    }
  }

  /** Values by the text that every kernel shows. */
  static final Map<String, Object> VALUES = new LinkedHashMap<>();

  static {
    VALUES.put("", System.out);
    VALUES.put("a   b\n<c>", "a   b\n<c>");
    VALUES.put("3", 3);
    VALUES.put("[1, 2]", new Integer[] {1, 2});
    VALUES.put("[3, 4]", new long[] {3, 4});
    VALUES.put("[5, 6]", new short[] {5, 6});
    VALUES.put("[7, 8]", new byte[] {7, 8});
    VALUES.put("[a, b]", new char[] {'a', 'b'});
    VALUES.put("[true, false]", new boolean[] {true, false});
    VALUES.put("[1.5, 2.0]", new float[] {1.5f, 2});
    VALUES.put("[2.5, 3.0]", new double[] {2.5, 3});
    VALUES.put("[4.5, null]", new Double[] {4.5, null});
    VALUES.put("[[1, 2], [3]]", new int[][] {{1, 2}, {3}});
    VALUES.put("[[0.5], []]", new double[][] {{0.5}, {}});
    VALUES.put("[1, a, [2]]", new Object[] {1, "a", new int[] {2}});
    VALUES.put("[[1, 2], [4, 3]]", new Tensor[] {Tensor.of(1, 2), Tensor.of(4, 3)});
    VALUES.put("[[1, 2], [5]]", List.of(new int[] {1, 2}, new int[] {5}));
    VALUES.put("{w=[1.0], b=[]}", map("w", new double[] {1}, "b", new long[0]));
    VALUES.put("{loss=0.5, accuracy=1.0}", map("loss", 0.5, "accuracy", 1.0));
    VALUES.put("k=[9]", Map.entry("k", new int[] {9}));
    VALUES.put("Optional[[8]]", Optional.of(new int[] {8}));
    VALUES.put("Optional.empty", Optional.empty());
    VALUES.put("OptionalInt[4]", OptionalInt.of(4));
    VALUES.put("Point[x=1, name=a]", new Point(1, "a"));
    VALUES.put("Series[name=s, values=[0.5, 1.0]]", new Series("s", new double[] {0.5, 1}));
    VALUES.put("named", new Named(new int[] {1}));
    VALUES.put("a stream, not read yet: toList() or toArray() does", Stream.of(1, 2));
  }

  private static Map<String, Object> map(String k1, Object v1, String k2, Object v2) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(k1, v1);
    map.put(k2, v2);
    return map;
  }

  @Test
  void aStreamIsLeftToItsOwner() {
    IntStream stream = IntStream.of(1, 2);
    Plain.text(stream);
    assertEquals(3, stream.sum());
  }

  @Test
  void matricesStandOneBelowTheOther() {
    Tensor eye = Tensor.of(new int[][] {{1, 0}, {0, 1}});
    assertEquals("[" + eye + ",\n " + eye + "]", Plain.text(List.of(eye, eye)));
  }

  @Test
  void longOnesShowTheirEnds() {
    assertEquals("[0, 1, 2, ... 995 more ..., 998, 999, 1000]", Plain.text(range(1001)));
    assertTrue(Plain.text(range(1000)).contains("500"));
  }

  private static int[] range(int n) {
    return IntStream.range(0, n).toArray();
  }

  @Test
  void whatContainsItselfEnds() {
    Object[] self = {1, null};
    self[1] = self;
    assertEquals("[1, (itself)]", Plain.text(self));
    var list = new ArrayList<Object>(List.of(1));
    list.add(self);
    self[1] = list;
    assertEquals("[1, [1, (itself)]]", Plain.text(list));
  }

  @Test
  void nullReadsAsNull() {
    assertEquals("null", Plain.text(null));
    assertEquals("[null, 1]", Plain.text(Arrays.asList(null, 1)));
  }
}
