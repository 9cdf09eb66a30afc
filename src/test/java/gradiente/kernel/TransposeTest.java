package gradiente.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransposeTest {
  private interface Transpose {
    void run(float[] x, int at, int xStride, int rows, int cols, float[] out, int to, int stride);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1", "5, 3", "16, 16", "32, 48", "17, 16", "8, 24", "9, 15", "16, 31", "40, 70", "3, 100",
    "100, 7"
  })
  void everyElementLandsInItsPlaceAndNothingElseIsTouched(int rows, int cols) {
    check(ScalarMatmul::transpose, rows, cols);
    check(VectorTranspose::transpose, rows, cols);
  }

  private static void check(Transpose transpose, int rows, int cols) {
    int at = 2;
    int to = 5;
    int xStride = cols + 3;
    int stride = rows + 4;
    float[] x = new float[at + rows * xStride];
    for (int i = 0; i < x.length; i++) x[i] = i;
    float[] out = new float[to + cols * stride + 7];
    Arrays.fill(out, -1);
    transpose.run(x, at, xStride, rows, cols, out, to, stride);
    for (int i = 0; i < out.length; i++) {
      int c = Math.floorDiv(i - to, stride);
      int r = Math.floorMod(i - to, stride);
      boolean inside = c >= 0 && c < cols && r < rows;
      assertEquals(inside ? x[at + r * xStride + c] : -1, out[i], rows + " x " + cols);
    }
  }
}
