package gradiente.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Text of tensors: aligned, short, and with as many digits as there are. */
class PrintingTest {
  private static void prints(String expected, Tensor t) {
    assertEquals(expected, t.toString());
  }

  @Test
  void numbersShowWhatFloat32Holds() {
    prints("41", Tensor.scalar(41));
    prints("0.1", Tensor.scalar(0.1));
    prints("0.3333333", Tensor.scalar(1 / 3.0));
    prints("-1234.568", Tensor.scalar(-1234.5678));
    prints("60000", Tensor.scalar(60000));
    prints("12345678", Tensor.scalar(12345678));
    prints("-16777215", Tensor.scalar(-16777215));
    prints("0", Tensor.scalar(-0.0));
    prints("1.0000e+08", Tensor.scalar(1e8));
    prints("0.00010001", Tensor.scalar(1.0001e-4));
    prints("9.0000e-05", Tensor.scalar(9e-5));
    prints("nan", Tensor.scalar(Double.NaN));
    prints("inf", Tensor.scalar(Double.POSITIVE_INFINITY));
    prints("-inf", Tensor.scalar(Double.NEGATIVE_INFINITY));
  }

  @Test
  void columnsAreAlignedOnTheirPoint() {
    prints("[ 1.000, -0.500, 10.125]", Tensor.of(1, -0.5, 10.125));
    prints("[0.3333, 1.0000]", Tensor.of(1 / 3.0, 1));
    prints("[-0.5,  nan,  inf, -inf]", Tensor.of(-.5, Double.NaN, 1 / 0.0, -1 / 0.0));
    prints("[-inf,  0.5]", Tensor.of(-1 / 0.0, 0.5));
    prints("[1000.00,    0.25]", Tensor.of(1000, 0.25));
    prints("[0, 0]", Tensor.of(-0.0, 0));
    prints("[2, 2]\n[[  1, -20],\n [  3,   4]]", Tensor.of(new int[][] {{1, -20}, {3, 4}}));
  }

  @Test
  void veryLargeAndVerySmallAreScientific() {
    prints("[1.0000e+08, 1.0000e+00]", Tensor.of(1e8, 1));
    prints("[99999992,        1]", Tensor.of(9.9999992e7, 1));
    prints("[ 5.0000e-05, -1.0000e-07]", Tensor.of(5e-5, -1e-7));
    prints("[1.0000e-04, 1.0000e-07]", Tensor.of(1.00001e-4, 1e-7));
    prints("[3.0000e-05, 5.0000e-01]", Tensor.of(3e-5, 0.5));
    prints("[0.0001, 0.5000, 0.0000]", Tensor.of(1.0001e-4, 0.5, 0));
    prints("[0.0000e+00, 2.0000e+09,        nan]", Tensor.of(0, 2e9, Double.NaN));
  }

  @Test
  void emptyTensors() {
    prints("[]", Tensor.zeros(0));
    prints("[2, 0]\n[[],\n []]", Tensor.zeros(2, 0));
    prints("[0, 3]\n[]", Tensor.zeros(0, 3));
  }

  @Test
  void matricesInATensorAreSetApart() {
    prints(
        "[2, 2, 2]\n[[[0, 1],\n  [2, 3]],\n\n [[4, 5],\n  [6, 7]]]",
        Tensor.arange(8).reshape(2, 2, 2));
  }

  @Test
  void moreThanAThousandNumbersAreShortened() {
    assertTrue(Tensor.arange(1000).toString().contains("500"));
    prints("[   0,    1,    2, ...,  998,  999, 1000]", Tensor.arange(1001));
    prints(
        """
        [50, 40]
        [[   0,    1,    2, ...,   37,   38,   39],
         [  40,   41,   42, ...,   77,   78,   79],
         [  80,   81,   82, ...,  117,  118,  119],
         ...,
         [1880, 1881, 1882, ..., 1917, 1918, 1919],
         [1920, 1921, 1922, ..., 1957, 1958, 1959],
         [1960, 1961, 1962, ..., 1997, 1998, 1999]]""",
        Tensor.arange(2000).reshape(50, 40));
    prints(
        """
        [400, 6]
        [[   0,    1,    2,    3,    4,    5],
         [   6,    7,    8,    9,   10,   11],
         [  12,   13,   14,   15,   16,   17],
         ...,
         [2382, 2383, 2384, 2385, 2386, 2387],
         [2388, 2389, 2390, 2391, 2392, 2393],
         [2394, 2395, 2396, 2397, 2398, 2399]]""",
        Tensor.arange(2400).reshape(400, 6));
  }

  @Test
  void digitsThatAreNotShownDoNotWiden() {
    Tensor t = Tensor.arange(2000);
    t.data()[1000] = 0.123f;
    prints("[   0,    1,    2, ..., 1997, 1998, 1999]", t);
  }

  @Test
  void aVectorBreaksBetweenNumbersBelowTheFirst() {
    assertEquals(
        """
        [ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
         20, 21, 22, 23, 24]""",
        Tensor.arange(25).toString());
  }

  @Test
  void aSmallMatrixBreaksItsRows() {
    prints(
        """
        [1, 2, 18]
        [[[ 0.0,  0.5,  1.0,  1.5,  2.0,  2.5,  3.0,  3.5,  4.0,  4.5,  5.0,  5.5,
            6.0,  6.5,  7.0,  7.5,  8.0,  8.5],
          [ 9.0,  9.5, 10.0, 10.5, 11.0, 11.5, 12.0, 12.5, 13.0, 13.5, 14.0, 14.5,
           15.0, 15.5, 16.0, 16.5, 17.0, 17.5]]]""",
        Tensor.arange(36).mul(0.5).reshape(1, 2, 18));
  }

  @Test
  void aWideMatrixShowsTheColumnsThatThereIsRoomFor() {
    Tensor wide = Tensor.randn(Rng.seed(1), 12, 40);
    var lines = wide.toString().lines().toList();
    assertEquals(13, lines.size(), wide.toString());
    for (String line : lines.subList(1, 13)) {
      assertEquals(2, line.split("\\.\\.\\.,").length, line);
      assertEquals(lines.get(1).indexOf("..."), line.indexOf("..."), line);
      assertEquals(8, line.split("\\d\\.\\d{4}").length - 1, line);
    }
  }

  @Test
  void noLineIsLongerThanEighty() {
    int[][] shapes = {{7}, {77}, {1000}, {1001}, {3, 30}, {12, 40}, {40, 12}, {2, 3, 50}, {2, 600}};
    for (double scale : new double[] {1, -1e3, 1e-9, 1e12}) {
      for (int[] shape : shapes) {
        String text = Tensor.randn(Rng.seed(1), shape).mul(scale).toString();
        for (String line : text.lines().toList()) assertTrue(line.length() <= 80, text);
      }
    }
  }

  @Test
  void cellsAreTheNumbersOfTheText() {
    Tensor t = Tensor.of(new double[][] {{1, -2.5}, {30, Double.NaN}});
    assertEquals(List.of(" 1.0", "-2.5", "30.0", " nan"), Printing.cells(t));
    assertEquals(List.of("0.3333333"), Printing.cells(Tensor.scalar(1 / 3.0)));
    assertEquals(List.of(), Printing.cells(Tensor.zeros(0, 2)));
  }
}
