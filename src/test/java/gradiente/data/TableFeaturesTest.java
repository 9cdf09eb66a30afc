package gradiente.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import gradiente.tensor.Rng;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.*;

/** From a table with words and gaps to features. */
class TableFeaturesTest {
  private static Table people() {
    return Table.create(
        "people",
        IntColumn.create("age", 20, 30, 41, 22),
        StringColumn.create("city", "León", "Lima", "León", "Quito"),
        DoubleColumn.create("pay", 1.5, 2, 3.5, 4),
        BooleanColumn.create("works", true, false, true, true));
  }

  @Test
  void wordsBecomeAColumnForEachCategoryInTheirPlace() {
    Table t = Tables.oneHot(people(), "city");
    List<String> names = List.of("age", "city_León", "city_Lima", "city_Quito", "pay", "works");
    assertEquals(names, t.columnNames());
    float[] hot = {1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1};
    assertArrayEquals(hot, Tables.toTensor(t, "city_León", "city_Lima", "city_Quito").data());
    assertEquals(4, people().columnCount());
  }

  @Test
  void laterRowsGetTheSameColumnsAndUnknownWordsAreRefused() {
    OneHot cities = OneHot.fit(people(), "city", "works");
    Table one = people().first(1);
    assertEquals(cities.transform(people()).columnNames(), cities.transform(one).columnNames());
    Table other =
        Table.create(
            StringColumn.create("city", "Lima", "Oslo"), people().first(2).column("works"));
    DatasetTest.refused(
        "column 'city': 'Oslo' in row 2 is none of [León, Lima, Quito]",
        () -> cities.transform(other));
    Table gap = Table.create(StringColumn.create("city", "Lima", ""));
    DatasetTest.refused("column 'city': no value in row 2", () -> Tables.oneHot(gap, "city"));
    DatasetTest.refused("holds numbers with decimals", () -> Tables.oneHot(people(), "pay"));
    DatasetTest.refused("no 'town', did you mean", () -> Tables.oneHot(people(), "town"));
  }

  @Test
  void namesOfCategoriesNeverMeet() {
    Table t =
        Table.create(StringColumn.create("a", "x", "X"), IntColumn.create("a_x", new int[] {7, 8}));
    assertEquals(List.of("a_X_2", "a_x_3", "a_x"), Tables.oneHot(t, "a").columnNames());
  }

  @Test
  void stateIsPlainTextAndComesBack() {
    OneHot cities = OneHot.fit(people(), "city", "age");
    assertEquals(cities, OneHot.of(cities.state()));
    assertEquals("Lima", cities.state().get("city.1"));
    Imputer median = Imputer.median(people());
    assertEquals(Map.of("age", "26", "pay", "2.75"), median.values());
    assertEquals(median, new Imputer(median.values()));
  }

  @Test
  void gapsAreFilledFromTheTrainingPart() {
    Table train = people();
    Table later =
        Table.create(
            IntColumn.create("age", new Integer[] {null, 50}),
            StringColumn.create("city", "", "Lima"),
            DoubleColumn.create("pay", new Double[] {null, null}),
            BooleanColumn.create("works", new Boolean[] {null, false}));
    Table filled = Imputer.mode(train).transform(Imputer.mean(train).transform(later));
    assertArrayEquals(
        new float[] {28.25f, 2.75f, 1, 50, 2.75f, 0},
        Tables.toTensor(filled, "age", "pay", "works").data());
    assertEquals("León", filled.stringColumn("city").get(0));
    assertEquals(1, later.column("age").countMissing());
    Table ages = Imputer.median(train, "age").transform(later);
    assertEquals(List.of(26, 50), ages.intColumn("age").asList());
    assertEquals(2, ages.column("pay").countMissing());
  }

  @Test
  void whatCannotBeLearnedIsRefused() {
    DatasetTest.refused(
        "holds no numbers and has no median", () -> Imputer.median(people(), "city"));
    Table none = Table.create(DoubleColumn.create("v", new Double[] {null}));
    DatasetTest.refused("'v' has no value to learn from", () -> Imputer.mean(none));
    Table words = Table.create(StringColumn.create("age", "", "old"));
    DatasetTest.refused(
        "column 'age' of words", () -> Imputer.median(people(), "age").transform(words));
    Table endless = Table.create(DoubleColumn.create("v", 1.7e308, 1.7e308));
    DatasetTest.refused("filled with Infinity", () -> Imputer.mean(endless));
    Table gaps =
        Table.create(
            DoubleColumn.create("v", new Double[] {1.0, null}),
            BooleanColumn.create("b", new Boolean[] {true, null}));
    for (String odd : List.of("NaN", "Infinity", "1d", "0x1p3", "1,5")) {
      Imputer imputer = new Imputer(Map.of("v", odd));
      DatasetTest.refused("cannot be filled with '" + odd, () -> imputer.transform(gaps));
    }
    DatasetTest.refused(
        "cannot be filled with 'maybe'", () -> new Imputer(Map.of("b", "maybe")).transform(gaps));
  }

  @Test
  void categoriesThatAreNotWholeAreRefused() {
    for (var state : List.of(Map.of("c.0", "u", "c.2", "v"), Map.of("c.0", "u", "c.x", "v"))) {
      DatasetTest.refused("2 words, but only 1 are", () -> OneHot.of(state));
    }
    DatasetTest.refused("occurs twice", () -> OneHot.of(Map.of("c.0", "u", "c.1", "u")));
    Table none = Table.create(StringColumn.create("c"));
    DatasetTest.refused("'c' has no words", () -> OneHot.fit(none, "c"));
    Table two = Table.create(IntColumn.create("n", 1, 2), StringColumn.create("c", "u", "v"));
    DatasetTest.refused(
        "'u' occurs twice", () -> Tables.toDataset(two, List.of("n"), "c", List.of("u", "v", "u")));
    DatasetTest.refused("'n' occurs twice", () -> Tables.toDataset(two, List.of("n", "n"), "c"));
  }

  @Test
  void partsShareNoRowAndKeepTheLabelsOfTheTrainingPart() {
    Table t = Table.create(IntColumn.indexColumn("i", 100, 0), StringColumn.create("k", 100));
    for (int i = 0; i < 100; i++)
      t.stringColumn("k").set(i, i % 3 == 0 ? "c" : i % 3 == 1 ? "a" : "b");
    List<Table> parts = Tables.split(t, new Rng(1), 0.7, 0.15, 0.15);
    assertEquals(List.of(70, 15, 15), parts.stream().map(Table::rowCount).toList());
    Stream<Integer> all = parts.stream().flatMap(p -> p.intColumn("i").asList().stream());
    assertEquals(100, all.distinct().count());
    assertNotEquals(0, parts.get(0).intColumn("i").get(0) + parts.get(0).intColumn("i").get(1));
    DatasetTest.refused(
        "shares must be positive and sum to 1", () -> Tables.split(t, new Rng(1), 0.5, 0.6));
    DatasetTest.refused("would be empty", () -> Tables.split(t.first(2), new Rng(1), 0.9, 0.1));
    List<String> classes = Tables.toDataset(parts.get(0), List.of("i"), "k").classes();
    Table one = t.where(t.stringColumn("k").isEqualTo("c"));
    assertEquals(2, Tables.toDataset(one, List.of("i"), "k", classes).y().get(0));
    DatasetTest.refused(
        "column 'k': 'c' in row 1 is none of [a, b]",
        () -> Tables.toDataset(one, List.of("i"), "k", List.of("a", "b")));
    assertEquals(List.of("i"), Tables.toDataset(t, "k").features());
  }
}
