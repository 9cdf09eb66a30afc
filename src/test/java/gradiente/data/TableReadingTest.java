package gradiente.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** What the reader makes of files that could be read in more than one way: never a silent guess. */
class TableReadingTest {
  @TempDir Path folder;

  @Test
  void lettersStayLetters() throws IOException {
    for (String cells :
        List.of("T Y N", "F N", "n N y Y", "t f", "T F", "true T", "True true", "1 T")) {
      List<String> letters = List.of(cells.split(" "));
      Table t =
          table("k,x\n" + letters.stream().map(c -> c + ",1\n").collect(Collectors.joining()));
      assertEquals(letters, t.stringColumn("k").asList());
    }
    for (String cells : List.of("true false", "True False", "FALSE", "TRUE FALSE TRUE")) {
      Table t = table("k\n" + cells.replace(" ", "\n") + "\n");
      assertEquals("BOOLEAN", t.column("k").type().name(), cells);
    }
  }

  @Test
  void datesAreReadWhereOneReadingMakesSense() throws IOException {
    LocalDate day = LocalDate.of(2020, 2, 1);
    assertEquals(day, table("d;v\n01/02/2020;1,5\n").dateColumn("d").get(0));
    assertEquals(day, table("d;v\n1-2-2020;1\n").dateColumn("d").get(0));
    assertEquals(day, table("d\tv\n01/02/2020\t1,5\n").dateColumn("d").get(0));
    assertEquals(day, table("d,v\n01/02/2020,1\n13/02/2020,2\n").dateColumn("d").get(0));
    assertEquals(day, table("d,v\n02/01/2020,1\n02/13/2020,2\n").dateColumn("d").get(0));
    assertEquals(day, table("d,v\n2020-02-01,1\n").dateColumn("d").get(0));
    for (String text :
        List.of(
            "d,v\n01/02/2020,1\n",
            "d;v\n01/02/2020;1.5\n",
            "d;v\n02/13/2020;1\n",
            "d;v\n01/02/20;1\n",
            "d,v\n2020-01-01,1\n13/02/2020,2\n",
            "d,v\n31/02/2020,1\n")) {
      Table t = table(text);
      assertEquals("STRING", t.column("d").type().name(), text);
      DatasetTest.refused("column 'd': needs numbers, got text '", () -> Tables.toTensor(t, "d"));
    }
  }

  @Test
  void fileWithoutNamesIsNoticed() throws IOException {
    for (String text :
        List.of(
            "39, State-gov, 77516\n50, Private, 83311\n38, Private, 215646\n",
            "15.26\t14.84\t1\n14.88\t14.57\t1\n",
            "01/02/2020,a\n03/04/2020,b\n",
            "true,a\nfalse,b\n",
            "vhigh,low\nvhigh,high\nlow,low\n",
            "18.0   8   307.0\t\"chevelle\"\n15.0   8   350.0\t\"skylark\"\n",
            "1 2 3;a\n4 5 6;b\n",
            "2019,a\n2020,b\n",
            "1,2,3,a\n4,5,6,b\n",
            "007,a\n008,b\n")) {
      var e = assertThrows(IllegalArgumentException.class, () -> table(text));
      assertTrue(
          e.getMessage().contains("the first row must name the columns, got"), e.getMessage());
      assertTrue(e.getMessage().contains("Tables.read(file, \"a\", \"b\", ...)"), e.getMessage());
    }
    DatasetTest.refused("two columns are named 'a'", () -> table("a,b,a\n1,2,3\n"));
    for (String text :
        List.of("city,2019,2020\nLeón,1,2\n", ",0,1\n0,5.5,3\n", "h,0,1,2,3\na,5,6,7,8\n")) {
      assertEquals(1, table(text).rowCount(), text);
    }
  }

  @Test
  void figuresAndGapsAreNoNames() throws IOException {
    for (String text :
        List.of(
            "?,k\n1,a\n2,b\n",
            "N/A,k\n1,a\n2,b\n",
            "day,-\na,2020-01-02\nb,2020-01-03\n",
            "31/06/2016\n28/11/2011\n",
            "13:59:15,x\n6:41:08,a\n",
            "07.09.2004;k\n12%;a\n08.07.2010;b\n",
            "k,-18\na,no\nb,7\n")) {
      DatasetTest.refused("the first row must name the columns", () -> table(text));
    }
    assertEquals(List.of("Na", "k"), table("Na,k\n1.5,a\n2.5,b\n").columnNames());
    assertEquals(List.of("00:00", "k"), table("00:00,k\n1.5,a\n2.5,b\n").columnNames());
    assertEquals(List.of("2020", "k"), table("2020,k\n12:30,a\n13:30,b\n").columnNames());
  }

  @Test
  void namesCanBeGiven() throws IOException {
    write("39, State-gov, 77516\n50, Private, 83311\n");
    Table t = Tables.read(path(), "age", "work", "weight");
    assertEquals(List.of("age", "work", "weight"), t.columnNames());
    assertEquals(2, t.rowCount());
    assertEquals("State-gov", t.stringColumn("work").get(0));
    DatasetTest.refused(
        "row 1 has 3 cells, but there are 2 names", () -> Tables.read(path(), "a", "b"));
    write("age,work\n39,x\n50,y\n");
    DatasetTest.refused(
        "the first row, age, seems to name the columns", () -> Tables.read(path(), "a", "b"));
  }

  @Test
  void wordsThatMeanNothingElsewhereSurviveAmongWords() throws IOException {
    Table t = table("gdp,continent\n1,EU\n2,NA\nNA,null\n4,*\n");
    assertEquals(List.of("EU", "NA", "null", "*"), t.stringColumn("continent").asList());
    assertEquals(1, t.column("gdp").countMissing());
    Table filled = Imputer.mean(t).transform(t);
    assertEquals(
        List.of("*", "EU", "NA", "null"),
        Tables.toDataset(filled, List.of("gdp"), "continent").classes());
    DatasetTest.refused(
        "column 'x': no value in row 2, 2 missing in all (empty cells, NA or null among numbers)",
        () -> Tables.toTensor(table("x\n1\nNA\nnull\n")));
  }

  @Test
  void separatorsAreFoundOrNamed() throws IOException {
    float[] values = {15.26f, 1, 14, 2};
    for (String text :
        List.of(
            "a\tb\n15.26\t1\n14\t2\n",
            "a|b\n15.26|1\n14|2\n",
            "a;b\r15,26;1\r14;2",
            "sep=;\r\na;b\r\n15,26;1\r\n14;2\r\n",
            "\"sep=,\"\na,b\n15.26,1\n14,2\n",
            "sep=\t\na\tb\n15.26\t1\n14\t2\n",
            "a,b\r\n15.26,1\n14,2\r\n",
            "a,b,\n15.26,1\n14,2\n",
            "a , b\n 15.26, 1\n\n14 ,\"2\"\n   \n")) {
      assertArrayEquals(values, Tables.toTensor(table(text), "a", "b").data(), text);
    }
    write("  a  b\n15.26\t  1 \n 14 2\n");
    DatasetTest.refused("seems to be parted by blanks; if so", () -> Tables.read(path()));
    assertArrayEquals(values, Tables.toTensor(Tables.read(path(), ' ')).data());
    write("a:b\n15.26:1\n14:2\n");
    assertArrayEquals(values, Tables.toTensor(Tables.read(path(), ':')).data());
    DatasetTest.refused("could be parted by ';' or by ','", () -> table("a,b;c\n1,5;2\n2,5;3\n"));
    String torn = "1;2,5;x\n3;4,5\n5;6,5;y\n"; // even by commas, which part numbers
    write(torn);
    DatasetTest.refused("could be parted by ';' or by ','", () -> Tables.read(path(), "a", "b"));
    DatasetTest.refused("row 1 has 1 cells, but there are 3 names", () -> table("a;b;c|\nx\ny\n"));
    assertEquals(List.of("a"), table("a,\nx\ny\n").columnNames());
    for (String line : List.of("sep=;8", "sep=", "SEP=p", "sep=;a;b")) {
      DatasetTest.refused("begins with '" + line + "'", () -> table(line + "\na;b\n1;2\n"));
    }
    for (String rare : List.of(":", "^", "~", "&", "!", "¦")) {
      String text = "a,b\n15.26,1\n14,2\n".replace(",", rare);
      DatasetTest.refused("seems to be parted by '" + rare + "'; if so", () -> table(text));
      assertArrayEquals(values, Tables.toTensor(Tables.read(path(), rare.charAt(0))).data());
    }
    assertEquals(1, table("time\n12:30\n13:45\n").columnCount());
    assertEquals(1, table("h:mm\n12:30:10\n13:45:11\n").columnCount());
    write("12:30\n13:45\n");
    assertEquals(2, Tables.read(path(), "time").rowCount());
    DatasetTest.refused("seems to be parted by ':'", () -> Tables.read(path()));
    DatasetTest.refused("has '^' in every row but the first", () -> table("t\na^b\n1^2\n"));
    DatasetTest.refused("parted by blanks", () -> table("c \"a b\"\n1.5 2\n3 4\n"));
    for (char part : "\"\n\r1a".toCharArray()) {
      DatasetTest.refused("cannot part cells", () -> Tables.read(path(), part));
    }
    DatasetTest.refused("is not written like", () -> table("a;b\n74172.413;-97,917e3\n1;2\n"));
    DatasetTest.refused("has ';' in every row but the first", () -> table("a\n1;2\n3;4\n"));
    assertEquals(1, table("\"full name\"\nAnn Lee\nBob Roe\n").columnCount());
  }

  @Test
  void everyRefusalIsOneLineOfOurs() throws IOException {
    for (String text :
        List.of(
            "a,b\n ,\u001a\n1",
            "a,b\n\"x\"y,1\n",
            "a,b\n1,\"x\ny\n",
            "a\n1\n\n2\n",
            "a,b\n1,2,3\n",
            "a,b\n\u0000,1\n",
            " \n\t\n",
            "\"two\nlines\",\"two\nlines\"\n1,2\n",
            "a,b\n1e400,1\n1.5,2\n")) {
      var e = assertThrows(IllegalArgumentException.class, () -> table(text), text);
      assertEquals(1, e.getMessage().lines().count());
      assertTrue(e.getMessage().startsWith("read: t.csv: "), e.getMessage());
    }
    Files.write(folder.resolve("t.csv"), "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE));
    DatasetTest.refused("holds NUL characters, as UTF-16", () -> Tables.read(path()));
  }

  @Test
  void namesAreKept() throws IOException {
    Table t = table("a;b;c\n");
    assertEquals(List.of("a", "b", "c"), t.columnNames());
    assertEquals(0, t.rowCount());
    Table two = table("a,A,a_2\n1,2,3\n");
    assertEquals(List.of("a", "A_2", "a_2_2"), two.columnNames());
    assertEquals(2, Tables.toTensor(two, "A_2").item());
    DatasetTest.refused("no 'A', did you mean 'a'", () -> Tables.toTensor(two, "A"));
    String wide =
        IntStream.range(0, 12_000).mapToObj(i -> "g" + i).collect(Collectors.joining(","));
    assertEquals(12_000, table(wide + "\n" + wide.replace("g", "") + "\n").columnCount());
  }

  @Test
  void whatANumberWouldNotKeepStaysText() throws IOException {
    for (String cell :
        List.of(
            "007",
            "08012",
            "12345678901234567890",
            "2D",
            "0x1F",
            "1_000",
            "inf",
            "07.06",
            "-00.5")) {
      assertEquals(cell, table("k,x\n" + cell + ",1\n").stringColumn("k").get(0));
    }
    assertEquals("5", table("k\n5%\n5\n").stringColumn("k").get(1));
    assertEquals(Long.MAX_VALUE, table("k\n9223372036854775807\n").longColumn("k").get(0));
    assertEquals(-2147483648L, table("k\n-2147483648\n1\n").longColumn("k").get(0));
    Table days = table("day;v\n07.06;127,076\n30.04;90,809\n"); // no decimal dots
    assertArrayEquals(new float[] {127.076f, 90.809f}, Tables.toTensor(days, "v").data());
    DatasetTest.refused(
        "'14.10' in row 1 is not written like", () -> table("a;b\n2.776,54;14.10\n"));
    DatasetTest.refused("too small for a number", () -> table("a\n1e-400\n0e5\n"));
    assertEquals(0, table("a\n0e5\n0.0\n").doubleColumn("a").get(0));
    assertEquals(List.of(10, -3, 0), table("k\n+10\n-3\n0\n").intColumn("k").asList());
  }

  @Test
  void whatNamesNoFileOrNothingIsRefusedInOurWords() throws IOException {
    Table table = table("a,b\n1,2\n");
    DatasetTest.refused("read: needs a file, got null", () -> Tables.read(null));
    DatasetTest.refused("the name of the file holds a NUL", () -> Tables.read("a\0b.csv"));
    String folder = System.getProperty("java.io.tmpdir");
    DatasetTest.refused("is a folder; name a file in it", () -> Tables.read(folder));
    DatasetTest.refused("read: needs names, got null", () -> Tables.read("t.csv", "a", null));
    DatasetTest.refused("toTensor: needs a table, got null", () -> Tables.toTensor(null));
    DatasetTest.refused("needs a name, got null", () -> Tables.toTensor(table, "a", null));
    DatasetTest.refused("needs a name", () -> Tables.toDataset(table, (String) null));
    DatasetTest.refused("toTable: needs a tensor, got null", () -> Tables.toTable(null, "a"));
    DatasetTest.refused("random source, got null", () -> Tables.split(table, null, 0.5, 0.5));
  }

  @Test
  void numbersThatATensorCannotKeepApartAreRefused() throws IOException {
    DatasetTest.refused(
        "column 't': 1700000001 in row 1 and 1700000002 in row 2 would be one number in a tensor",
        () -> Tables.toTensor(table("t\n1700000001\n1700000002\n1700000200\n")));
    DatasetTest.refused(
        "16777216 in row 1 and 16777217 in row 3 would be one",
        () -> Tables.toTensor(table("t\n16777216\n5\n16777217\n")));
    DatasetTest.refused(
        "would be one number",
        () -> Tables.toTensor(table("t\n9007199254740993\n9007199254740992\n")));
    DatasetTest.refused(
        "column 't': 2.0E-60 in row 2 is too small for a tensor, where it would be 0",
        () -> Tables.toTensor(table("t\n0\n2e-60\n")));
    assertEquals(1e-40f, Tables.toTensor(table("t\n1e-40\n")).item());
    assertEquals(3, Tables.toTensor(table("t\n1700000001\n1700000001\n1800000000\n")).size());
  }

  @Test
  void fileBeyondTheMemoryIsRefusedWithItsMegabytes() throws IOException {
    Path file = folder.resolve("huge.csv");
    try (var sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(Runtime.getRuntime().maxMemory());
    }
    DatasetTest.refused("huge.csv needs ", () -> Tables.read(file.toString()));
  }

  private Table table(String text) throws IOException {
    write(text);
    return Tables.read(path());
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("t.csv"), text);
  }

  private String path() {
    return folder.resolve("t.csv").toString();
  }
}
