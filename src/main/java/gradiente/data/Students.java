package gradiente.data;

/**
 * Made-up student records: will a student pass the course? Nobody's data; {@code data/README.md}
 * says by which rule they were made, so that what a model concludes can be compared with what is
 * true.
 */
public final class Students {
  private Students() {}

  /**
   * The shipped 600 records: x [600, 6] with hours (of study a week), attendance (% of classes),
   * previous (grade 0 to 10), sleep (hours a night), works and tutored (0 or 1); y [600] with 0
   * failed, 1 passed. About 3 in 10 failed.
   */
  public static Dataset load() {
    return Csv.dataset("students.csv", "no", "yes");
  }
}
