package gradiente.data;

import gradiente.tensor.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes {@code data/pisos.csv}, a table as people type them: flats to let in four towns.
 *
 * <p>What is true: a square metre costs what its town, its distance from the centre and its state
 * say, and without a lift each floor takes off 6 %. A flat is let soon when it costs less than such
 * flats do, and more easily near the centre. Then the typing: gaps, "s/d" for "no data", one word
 * in several spellings, and some rows twice.
 */
final class FlatRecords {
  private static final long SEED = 2027;
  private static final int ROWS = 600;
  private static final String[] CITIES = {"Cádiz", "Gijón", "León", "Málaga"};
  private static final double[] PER_METRE = {9.5, 8.5, 6.5, 12.5};
  private static final String[] STATES = {"a reformar", "bueno", "nuevo"};
  private static final double[] BY_STATE = {0.78, 1, 1.2};
  private static final String[] YES = {"sí", "sí", "sí", "sí", "si", "Sí"};
  private static final String[] NO = {"no", "no", "no", "no", "NO", "No"};

  private FlatRecords() {}

  /** Writes the table anew. */
  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of("data", "pisos.csv"), csv());
  }

  /** The text of the table: semicolons and decimal commas, as Spanish spreadsheets save it. */
  static String csv() {
    Rng rng = new Rng(SEED);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(row(i, rng));
      if (i % 50 == 49) rows.add(rows.get(rng.nextInt(rows.size()))); // typed in twice
    }
    return "Referencia;Ciudad;Superficie (m²);Habitaciones;Planta;Ascensor;Distancia al centro (km);"
        + "Estado;Alquiler (€);¿Alquilado en 30 días?\n"
        + String.join("\n", rows)
        + "\n";
  }

  private static String row(int i, Rng rng) {
    int city = rng.nextInt(4);
    int state = rng.nextDouble() < 0.2 ? 0 : rng.nextDouble() < 0.75 ? 1 : 2;
    double area = Math.rint(10 * clamp(78 + 24 * rng.nextGaussian(), 28, 160)) / 10;
    int rooms = (int) clamp(Math.rint(area / 28 + 0.5 * rng.nextGaussian()), 1, 6);
    int floor = (int) (7 * rng.nextDouble() * rng.nextDouble() + rng.nextDouble());
    boolean lift = rng.nextDouble() < 0.25 + 0.1 * floor;
    double distance =
        Math.rint(10 * clamp(-3 * StrictMath.log(1 - rng.nextDouble()), 0.1, 15)) / 10;
    double fair =
        area
            * PER_METRE[city]
            * BY_STATE[state]
            * (0.65 + 0.55 * StrictMath.exp(-distance / 3))
            * (lift ? 1.04 : 1 - 0.06 * floor);
    double asked = 1 + 0.1 * rng.nextGaussian(); // what its owner hopes for
    long rent = Math.round(fair * asked / 5) * 5;
    double chance = 0.9 - 26 * (asked - 1) - 0.25 * (distance - 3) + (state == 0 ? -0.8 : 0.2);
    boolean soon = rng.nextDouble() < 1 / (1 + StrictMath.exp(-chance));
    return String.join(
        ";",
        "P-" + (1000 + i),
        spelled(CITIES[city], rng),
        rng.nextDouble() < 0.05 ? "" : comma(area),
        rng.nextDouble() < 0.03 ? "" : "" + rooms,
        "" + floor,
        rng.nextDouble() < 0.06 ? "" : lift ? YES[rng.nextInt(6)] : NO[rng.nextInt(6)],
        rng.nextDouble() < 0.04 ? "s/d" : comma(distance),
        rng.nextDouble() < 0.05 ? "" : STATES[state],
        "" + rent,
        soon ? "sí" : "no");
  }

  /** One in ten in capitals, one in ten without its accent. */
  private static String spelled(String city, Rng rng) {
    double u = rng.nextDouble();
    if (u < 0.1) return city.toUpperCase(Locale.ROOT);
    if (u > 0.9) return city.replace('á', 'a').replace('ó', 'o');
    return city;
  }

  private static String comma(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replace('.', ',');
  }

  private static double clamp(double value, double low, double high) {
    return Math.min(high, Math.max(low, value));
  }
}
