package gradiente.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.tensor.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;

/** The short way by which plain numbers are read leads where the long one does. */
class PlainTest {
  @TempDir Path folder;

  @Test
  void aPlainNumberHasTheValueAndTheMarksOfItsText() {
    var rng = new Rng(1);
    int plain = 0;
    for (int i = 0; i < 200_000; i++) {
      String cell = cell(rng);
      long number = Plain.of("," + cell + ",", 1, cell.length() + 1);
      if (number == Plain.NONE) continue;
      plain++;
      assertTrue(Numerals.isNumber(cell), cell);
      assertEquals(Double.parseDouble(cell), Plain.value(number), cell);
      assertEquals(Numerals.isWhole(cell), Plain.decimals(number) == 0, cell);
      if (Numerals.isWhole(cell)) assertEquals(Integer.parseInt(cell), Plain.whole(number), cell);
      assertMarksAlike(cell, number);
    }
    assertTrue(plain > 50_000, plain + " were plain");
  }

  private static void assertMarksAlike(String cell, long number) {
    for (String other : List.of("1.5", "1,5", "1.500", "1,500,000.25")) {
      var words = new Numerals(';');
      var plains = new Numerals(';');
      words.see(cell);
      words.see(other);
      plains.see(number);
      plains.see(other);
      assertEquals(words.hasCommas(), plains.hasCommas(), cell + " " + other);
      assertEquals(words.unclear(other), plains.unclear(other), cell + " " + other);
      assertEquals(words.unclear(cell), plains.unclear(cell), cell + " " + other);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", ".", "5.", ".5", "007", "00.5", "-0", "-0.0", "+5", "1e5", "1.2.3", "5%"})
  void whatCouldBeReadInAnotherWayIsNotPlain(String cell) {
    assertEquals(Plain.NONE, Plain.of(cell, 0, cell.length()));
  }

  @Test
  void numbersTooLongToBeExactAreNotPlain() {
    assertEquals(999_999_999, Plain.whole(Plain.of("999999999", 0, 9)));
    assertEquals(Plain.NONE, Plain.of("1000000000", 0, 10));
    assertEquals(0.12345678901234, Plain.value(Plain.of("0.12345678901234", 0, 16)));
    assertEquals(Plain.NONE, Plain.of("0.123456789012345", 0, 17));
  }

  /** Cells in quotation marks go the long way. */
  @Test
  void aTableOfQuotedCellsIsTheSameTable() throws IOException {
    var rng = new Rng(2);
    for (int file = 0; file < 300; file++) {
      var plain = new StringBuilder("a;b;c\n");
      var quoted = new StringBuilder("a;b;c\n");
      boolean wild = rng.nextInt(2) == 0;
      for (int i = 0; i < 30; i++) {
        String cell = wild ? cell(rng) : number(rng);
        plain.append(i).append(';').append(cell).append(";").append(number(rng)).append('\n');
        int from = plain.lastIndexOf(";") + 1;
        String last = plain.substring(from, plain.length() - 1);
        quoted.append("\"%d\";\"%s\";\"%s\"%n".formatted(i, cell, last));
      }
      assertEquals(read(quoted.toString()), read(plain.toString()), plain.toString());
    }
  }

  private String read(String text) throws IOException {
    Path file = folder.resolve("t.csv");
    Files.writeString(file, text);
    try {
      Table table = Tables.read(file.toString());
      var all = new StringBuilder();
      table.columns().forEach(c -> all.append(c.type()).append(c.asList()));
      return all.toString();
    } catch (IllegalArgumentException refusal) {
      return refusal.getMessage();
    }
  }

  private static String number(Rng rng) {
    String sign = rng.nextInt(3) == 0 ? "-" : "";
    int decimals = rng.nextInt(5);
    return sign + "%%.%df".formatted(decimals).formatted(rng.nextInt(2000) / 7.0);
  }

  private static String cell(Rng rng) {
    if (rng.nextInt(2) == 0) return number(rng);
    var cell = new StringBuilder();
    for (int i = rng.nextInt(14); i >= 0; i--)
      cell.append("-+0123456789012345.,%".charAt(rng.nextInt(21)));
    return cell.toString();
  }
}
