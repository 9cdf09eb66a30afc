package gradiente.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gradiente.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

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
    assertEquals("read: " + latin + " is not a readable text file in UTF-8", e.getMessage());
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
    DatasetTest.refused("t.csv: a row does not fit the header: ", () -> table("a,b\n1\n2\n"));
    DatasetTest.refused("has no rows", () -> Tables.toTensor(table("a,b\n")));
  }

  private Table table(String text) throws IOException {
    return Tables.read(Files.writeString(folder.resolve("t.csv"), text).toString());
  }
}
