package gradiente.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gradiente.tensor.Tensor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.*;

class TablesTest {
  @TempDir Path folder;

  @Test
  void ordersBecomeATensor() {
    Table orders = Tables.read("data/orders.csv");
    Tensor t = Tables.toTensor(orders, "units", "amount");
    assertArrayEquals(new int[] {17, 2}, t.shape());
    assertEquals(13, t.get(0, 0));
    assertEquals(1440, t.get(0, 1));
    assertEquals(802, t.get(16, 1));
    assertEquals(27400.33, t.sum(0).get(1), 0.01);
    assertEquals(221, t.sum(0).get(0));
  }

  @Test
  void textTargetBecomesClassesInAlphabeticalOrder() throws IOException {
    Table t = table("a,b,kind\n1,2.5,pear\n3,4,apple\n5,6,pear\n");
    Dataset data = Tables.toDataset(t, List.of("a", "b"), "kind");
    assertArrayEquals(new float[] {1, 2.5f, 3, 4, 5, 6}, data.x().data());
    assertArrayEquals(new float[] {1, 0, 1}, data.y().data());
    assertEquals(List.of("apple", "pear"), data.classes());
    assertEquals(List.of("a", "b"), data.features());
  }

  @Test
  void numericTargetBecomesValuesAndTruthBecomesOneAndZero() throws IOException {
    Table t = table("works,grade\ntrue,7.5\nfalse,6\ntrue,9\n");
    Dataset data = Tables.toDataset(t, List.of("works"), "grade");
    assertArrayEquals(new float[] {1, 0, 1}, data.x().data());
    assertArrayEquals(new float[] {7.5f, 6, 9}, data.y().data());
    assertEquals(List.of(), data.classes());
    Dataset turned = Tables.toDataset(t, List.of("grade"), "works");
    assertEquals(List.of("false", "true"), turned.classes());
    assertArrayEquals(new float[] {1, 0, 1}, turned.y().data());
  }

  @Test
  void shippedTablesAgreeWithTheEnginesOwnReader() {
    List<String> features = List.of("sepal_length", "sepal_width", "petal_length", "petal_width");
    Dataset iris = Tables.toDataset(Tables.shipped("iris.csv"), features, "species");
    assertArrayEquals(Dataset.iris().x().data(), iris.x().data());
    assertArrayEquals(Dataset.iris().y().data(), iris.y().data());
    assertEquals(600, Tables.shipped("students.csv").rowCount());
  }

  @Test
  void tensorBecomesATableAndBack() {
    Tensor t = Tensor.of(new float[][] {{1, 2}, {3, 4}, {5, 6}});
    Table table = Tables.toTable(t, "p", "q");
    assertEquals(List.of("p", "q"), table.columnNames());
    assertArrayEquals(t.data(), Tables.toTensor(table).data());
    assertEquals(3, Tables.toTable(Tensor.of(1, 2, 3), "v").rowCount());
    DatasetTest.refused(
        "toTable: 1 names for a tensor [3, 2], needs [rows, names]", () -> Tables.toTable(t, "p"));
  }

  @Test
  void numbersAreReadTheSameInEveryCountry() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("es-ES"));
      assertEquals(2.5f, Tables.toTensor(table("a\n1.25\n2.5\n")).get(1, 0));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void utf8IsReadWithOrWithoutItsMarkAndOtherTextRefused() throws IOException {
    assertEquals(List.of("año", "b"), table("\ufeffaño,b\n1,2\n").columnNames());
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "año\n1\n".getBytes(StandardCharsets.ISO_8859_1));
    var e = assertThrows(UncheckedIOException.class, () -> Tables.read(latin.toString()));
    String wrong = " is not a readable text file in UTF-8; save it as \"CSV UTF-8\"";
    assertEquals("read: " + latin + wrong, e.getMessage());
  }

  @Test
  void spanishSpreadsheetIsReadByItsSemicolonsAndDecimalCommas() throws IOException {
    Table t =
        table("\ufeffaño;\"pago, total\";kind\r\n1,5;1.500,25;sí\r\n;2;no\r\n-0,25;3E2;no\r\n");
    assertEquals(List.of("año", "pago, total", "kind"), t.columnNames());
    assertEquals("[1.5, null, -0.25]", "" + t.doubleColumn(0).asList());
    float[] first = {1.5f, 1500.25f, -0.25f, 300};
    assertArrayEquals(
        first, Tables.toTensor(t.dropRowsWithMissingValues(), "año", "pago, total").data());
    assertArrayEquals(
        new float[] {1.5f, 2, 2, 3}, Tables.toTensor(table("a;b\n1.5;2\n2;3\n")).data());
    assertArrayEquals(new float[] {1, 2}, Tables.toTensor(table("a;b\n1;2\n")).data());
    assertEquals(0, table("a;b\n").rowCount());
    Table units = table("t (0,5 s);share\n1,5;2,5%\n2;4%\n");
    assertArrayEquals(new float[] {1.5f, 0.025f, 2, 0.04f}, Tables.toTensor(units).data());
    float[] place = {40.416f, -3.703f};
    assertArrayEquals(place, Tables.toTensor(table("lat;lon\n40,416;-3,703\n")).data());
  }

  @Test
  void commaInAQuotedNumberIsReadAsTheWholeFileMeansIt() throws IOException {
    Table decimals = table("a,b\n\"1,5\",2\n\"0,125\",3\n");
    assertArrayEquals(new float[] {1.5f, 2, 0.125f, 3}, Tables.toTensor(decimals).data());
    Table thousands = table("a,b\n\"1,500.5\",2\n\"2,500\",3.25\n");
    assertArrayEquals(new float[] {1500.5f, 2, 2500, 3.25f}, Tables.toTensor(thousands).data());
    Table shares = table("a,b\n12.5%,\"x\"\n3%,y\n");
    assertArrayEquals(new float[] {0.125f, 0.03f}, Tables.toTensor(shares, "a").data());
    Table text = table("a,b\n\"1,5\",2\nsee b,3\n");
    assertEquals("1,5", text.stringColumn("a").get(0));
  }

  @Test
  void numberThatCouldMeanTwoThingsIsRefused() throws IOException {
    String two = " may have decimals or thousands; write all numbers like 1234.5";
    DatasetTest.refused(
        "read: t.csv: column 'b': '1,500' in row 2" + two, () -> table("a,b\n1,2\n3,\"1,500\"\n"));
    DatasetTest.refused(
        "read: t.csv: column 'a': '1.500' in row 1" + two, () -> table("a;b\n1.500;2\n"));
    String other = " is not written like the others; write all numbers like 1234.5";
    DatasetTest.refused("column 'a': '1,5' in row 1" + other, () -> table("a,b\n\"1,5\",2.25\n"));
    DatasetTest.refused("column 'b': '2.25' in row 1" + other, () -> table("a;b\n1,5;2.25\n"));
    assertEquals("1,,5", table("a,b\n\"1,,5\",2\n").stringColumn("a").get(0));
  }

  @Test
  void noRowIsTakenForAHeaderOrAComment() throws IOException {
    String wrong = "read: t.csv: the first row must name the columns, got ";
    DatasetTest.refused(wrong + "5.1, 3, setosa", () -> table("5.1,3,setosa\n4.9,2,setosa\n"));
    DatasetTest.refused(wrong + "1, 2", () -> table("1,2\n3,4\n"));
    assertEquals(1, table("city,2019,2020\nLeón,1,2\n").rowCount());
    assertEquals("#f00", table("colour,n\n#f00,1\nred,2\n").stringColumn(0).get(0));
    DatasetTest.refused(
        "the quotation mark of cell 2 in row 1 is never closed",
        () -> table("a,b\n1,\"x\n2,y\n3,z\n"));
    assertEquals(2, table("a,b\n1,6\" pipe\n2,x\n").rowCount());
  }

  @Test
  void longTextIsRead() throws IOException {
    assertEquals(1, table("a,b\n1," + "x".repeat(5000) + "\n").rowCount());
  }

  @Test
  void namesThatJavaWouldReadAsNumbersStayNames() throws IOException {
    Dataset d = Tables.toDataset(table("a,kind\n1,2D\n2,3D\n"), List.of("a"), "kind");
    assertEquals(List.of("2D", "3D"), d.classes());
  }

  @Test
  void targetOfNumbersWithAStrayTextIsNotTakenForClasses() throws IOException {
    Table t = table("a,grade\n1,7.5\n2,?\n3,6\n");
    DatasetTest.refused(
        "column 'grade': '?' in row 2 is among numbers",
        () -> Tables.toDataset(t, List.of("a"), "grade"));
    Table labels = table("a,k\n1,1\n2,3\n");
    labels.replaceColumn(labels.intColumn("k").asStringColumn().setName("k"));
    assertEquals(List.of("1", "3"), Tables.toDataset(labels, List.of("a"), "k").classes());
    Table spaces = table("a,k\n1,x\n2,\" x\"\n");
    assertEquals(List.of("x"), Tables.toDataset(spaces, List.of("a"), "k").classes());
    DatasetTest.refused(
        "toDataset: 'K' is the target, so it cannot be a feature too",
        () -> Tables.toDataset(labels, List.of("a", "k"), "K"));
  }

  @Test
  void manyClassesAreQuick() {
    String[] names = new String[150_000];
    for (int i = 0; i < names.length; i++) names[i] = "n" + i;
    Table t =
        Table.create(IntColumn.indexColumn("a", names.length, 0), StringColumn.create("k", names));
    Dataset d = Tables.toDataset(t, List.of("a"), "k");
    assertEquals(d.classes().get((int) d.y().get(149_999)), "n149999");
  }

  @Test
  void numberBeyondFloatIsRefused() throws IOException {
    DatasetTest.refused(
        "column 'a': 1.0E39 in row 2 is too large", () -> Tables.toTensor(table("a\n1\n1e39\n")));
  }

  /** Reads a file in a process of its own, where another charset can be the machine's. */
  public static void main(String[] args) {
    Dataset data = Tables.toDataset(Tables.read(args[0]), List.of("a\u00f1o"), "tipo");
    if (!data.classes().equals(List.of("no", "s\u00ed"))) throw new AssertionError(data);
  }

  @Test
  void accentsAreKeptOnAMachineWithoutThem() throws Exception {
    for (String text : List.of("año,tipo\n1,sí\n2,no\n", "año;tipo\n1,5;sí\n2;no\n")) {
      String file = Files.writeString(folder.resolve("t.csv"), text).toString();
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      String path = System.getProperty("java.class.path");
      var command =
          List.of(java, "-Dfile.encoding=US-ASCII", "-cp", path, "gradiente.data.TablesTest", file);
      File log = folder.resolve("log").toFile();
      var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
      assertEquals(0, process.start().waitFor(), () -> "see " + log);
    }
  }

  @Test
  void missingColumnIsNamedWithTheNearest() throws IOException {
    Table t = table("hours,sleep\n1,2\n");
    DatasetTest.refused(
        "column: no 'hour', did you mean 'hours'? There are hours, sleep",
        () -> Tables.toTensor(t, "sleep", "hour"));
    DatasetTest.refused(
        "did you mean 'sleep'", () -> Tables.toDataset(t, List.of("hours"), "slep"));
  }

  @Test
  void textAmongNumbersIsNamedByColumnAndRow() throws IOException {
    Table t = table("a,b,day\n1,2,2011-01-01\n3,many,2011-01-02\n5,6,2011-01-03\n");
    DatasetTest.refused(
        "column 'b': needs numbers, got text 'many' in row 2", () -> Tables.toTensor(t, "a", "b"));
    DatasetTest.refused(
        "column 'day': needs numbers, got local_date '2011-01-01' in row 1",
        () -> Tables.toTensor(t, "day"));
  }

  @Test
  void missingValueIsNamedByColumnAndRow() throws IOException {
    Table t = table("a,b\n1,x\n2,\n,y\n,z\n");
    DatasetTest.refused("column 'a': no value in row 3, 2 missing", () -> Tables.toTensor(t, "a"));
    DatasetTest.refused(
        "column 'b': no value in row 2, 1 missing",
        () -> Tables.toDataset(t.first(2), List.of("a"), "b"));
    Table trailing = table("a,b,\n1,2,\n");
    DatasetTest.refused(
        "column 'C2' has no value at all; leave it out", () -> Tables.toTensor(trailing));
  }

  @Test
  void fileThatIsNotThereOrNoTableGetsAClearWord() throws IOException {
    Files.writeString(folder.resolve("orders.csv"), "a\n1\n");
    String missing = folder.resolve("order.csv").toString();
    DatasetTest.refused("which has orders.csv", () -> Tables.read(missing));
    DatasetTest.refused(
        "nor a folder", () -> Tables.read(folder.resolve("no").resolve("x.csv").toString()));
    DatasetTest.refused("is empty", () -> table(""));
    DatasetTest.refused("read: t.csv: ", () -> table("a,b\n1,2\n3,4,5\n"));
    for (String rows : List.of("1\n2,3\n", "1\n2\n")) {
      DatasetTest.refused(
          "read: t.csv: row 1 has 1 cells, but there are 2 names", () -> table("a,b\n" + rows));
    }
    DatasetTest.refused("has no rows", () -> Tables.toTensor(table("a,b\n")));
  }

  @Test
  void shippedNamesTheTablesThereAre() {
    DatasetTest.refused(
        "shipped: no 'iris', there are iris.csv, orders.csv, pisos.csv, students.csv",
        () -> Tables.shipped("iris"));
  }

  private Table table(String text) throws IOException {
    return Tables.read(Files.writeString(folder.resolve("t.csv"), text).toString());
  }
}
