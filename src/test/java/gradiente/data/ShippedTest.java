package gradiente.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The tables in data/. */
class ShippedTest {
  @Test
  void irisHasThePublishedMeansPerClass() {
    Dataset iris = Dataset.iris();
    assertEquals(150, iris.size());
    assertEquals(List.of("setosa", "versicolor", "virginica"), iris.classes());
    assertEquals(
        List.of("sepal_length", "sepal_width", "petal_length", "petal_width"), iris.features());
    double[][] published = {
      {5.006, 3.428, 1.462, 0.246}, {5.936, 2.770, 4.260, 1.326}, {6.588, 2.974, 5.552, 2.026}
    };
    assertArrayEquals(new int[] {50, 50, 50}, iris.counts());
    for (int c = 0; c < 3; c++) {
      for (int j = 0; j < 4; j++) {
        double sum = 0;
        for (int i = 50 * c; i < 50 * c + 50; i++) {
          assertEquals(c, iris.y().get(i));
          sum += iris.x().get(i, j);
        }
        assertEquals(published[c][j], sum / 50, 1e-5);
      }
    }
  }

  @Test
  void studentsTableIsWhatItsGeneratorMakes() throws Exception {
    assertEquals(StudentRecords.csv(), Files.readString(Path.of("data", "students.csv")));
  }

  @Test
  void flatsTableIsWhatItsGeneratorMakes() throws Exception {
    assertEquals(FlatRecords.csv(), Files.readString(Path.of("data", "pisos.csv")));
  }

  /** The dirt that chapter 16 cleans, as data/README.md counts it. */
  @Test
  void flatsHaveTheDirtThatTheReadmeTells() throws Exception {
    Table flats = Tables.shipped("pisos.csv");
    String readme = Files.readString(Path.of("data", "README.md"));
    int rows = flats.rowCount();
    int different = flats.stringColumn("Referencia").unique().size();
    assertEquals(600, different);
    assertTrue(readme.contains(rows - different + " rows are there twice"), rows + " rows");
    StringColumn km = flats.stringColumn("Distancia al centro (km)");
    assertTrue(readme.contains(km.countOccurrences("s/d") + " distances are `s/d`"), "s/d");
    for (String name : List.of("Superficie (m²)", "Habitaciones", "Ascensor", "Estado")) {
      String gaps = flats.column(name).countMissing() + " of `" + name + "`";
      assertTrue(readme.contains(gaps), gaps);
    }
    assertEquals(12, flats.stringColumn("Ciudad").unique().size());
  }

  @Test
  void photographIsWhatItsProgramDraws() throws Exception {
    var made = OwnDigit.picture();
    var file = ImageIO.read(new File("data/digit.png"));
    assertEquals(made.getWidth(), file.getWidth());
    for (int y = 0; y < made.getHeight(); y++) {
      for (int x = 0; x < made.getWidth(); x++) {
        assertEquals(made.getRGB(x, y), file.getRGB(x, y), "pixel " + x + ", " + y);
      }
    }
  }

  @Test
  void threeInTenStudentsFail() {
    Dataset students = Dataset.students();
    assertEquals(List.of("no", "yes"), students.classes());
    assertEquals(600, students.size());
    assertEquals(0.3, students.counts()[0] / 600.0, 0.04);
  }

  @Test
  void studentsHaveTheRangesThatTheReadmeTells() throws Exception {
    Dataset s = Dataset.students();
    String readme = Files.readString(Path.of("data", "README.md"));
    for (String column : List.of("hours", "attendance", "previous", "sleep")) {
      double[] values = s.feature(column).toDoubles();
      double low = DoubleStream.of(values).min().orElseThrow();
      double high = DoubleStream.of(values).max().orElseThrow();
      String range = tidy(low) + " to " + tidy(high);
      String row =
          readme.lines().filter(l -> l.startsWith("| `" + column)).findFirst().orElseThrow();
      assertTrue(row.contains(range), row);
    }
  }

  @Test
  void tutoringLooksHarmfulOverAllAndHelpsAmongEquals() {
    Dataset s = Dataset.students();
    assertTrue(passed(s, 0, 10, 1) < passed(s, 0, 10, 0), "over all students");
    assertTrue(passed(s, 5, 6, 1) > passed(s, 5, 6, 0) + 0.1, "previous grade 5 to 6");
    assertTrue(passed(s, 6, 7, 1) > passed(s, 6, 7, 0) + 0.1, "previous grade 6 to 7");
  }

  /** 46 of 46.0, and 16.7 of its nearest float. */
  private static String tidy(double value) {
    return String.valueOf((float) value).replace(".0", "");
  }

  private static double passed(Dataset s, double low, double high, int tutored) {
    float[] previous = s.feature("previous").data();
    float[] tutoring = s.feature("tutored").data();
    int n = 0;
    int passed = 0;
    for (int i = 0; i < s.size(); i++) {
      if (tutoring[i] == tutored && previous[i] >= low && previous[i] < high) {
        n++;
        passed += (int) s.y().get(i);
      }
    }
    return (double) passed / n;
  }
}
