package gradiente.data;

/**
 * Fisher's iris flowers: 50 each of three species, four lengths in centimetres (R. A. Fisher, "The
 * use of multiple measurements in taxonomic problems", Annals of Eugenics 7, 1936, table I).
 *
 * <p>Setosa can be parted from the others by a line; versicolor and virginica overlap a little.
 */
public final class Iris {
  private Iris() {}

  /**
   * The 150 flowers, species after species: x [150, 4] in centimetres (sepal length and width,
   * petal length and width), y [150] with 0 setosa, 1 versicolor, 2 virginica.
   */
  public static Dataset load() {
    return Csv.dataset("iris.csv");
  }
}
