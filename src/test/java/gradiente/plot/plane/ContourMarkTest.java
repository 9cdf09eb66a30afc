package gradiente.plot.plane;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContourMarkTest {
  @Test
  void levelsAreNamedSoThatTheyDiffer() {
    double[][] range = {{-2, 2}, {-2, 2}};
    double[] levels = {1000.5, 1001, 1001.5, 1004};
    var mark = ContourMark.of("contour", (x, y) -> 1000 + x * x + y * y, range, true, levels);
    String[] texts = IntStream.range(0, 4).mapToObj(mark::text).toArray(String[]::new);
    assertArrayEquals(new String[] {"1000.5", "1001", "1001.5", "1004"}, texts);
  }

  @Test
  void valleyHighUpHasLevelsToo() {
    double[][] range = {{-2, 2}, {-1, 3}};
    DoubleBinaryOperator valley = (x, y) -> 1e5 + 100 * (y - x * x) * (y - x * x);
    double[] levels = ContourMark.of("contour", valley, range, true, new double[0]).levels();
    assertTrue(levels.length >= 8, Arrays.toString(levels));
  }
}
