package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.*;
import gradiente.nn.*;
import gradiente.optim.Adam;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.*;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** What notebook 16-your-project concludes. */
class Claims16Test {
  private static final List<String> NUMBERS =
      List.of("Superficie (m²)", "Habitaciones", "Distancia al centro (km)");

  /** Both parts without gaps and in numbers, by what the first one taught. */
  private static Dataset[] ready(Table flats, long seed) {
    List<Table> parts = Tables.split(flats, new Rng(seed), 0.7, 0.15, 0.15);
    Imputer numbers = Imputer.median(parts.get(0), NUMBERS.toArray(new String[0]));
    Imputer words = Imputer.mode(parts.get(0), "Ascensor", "Estado");
    OneHot hot = OneHot.fit(words.transform(parts.get(0)), "Ciudad", "Ascensor", "Estado");
    return parts.stream()
        .map(p -> hot.transform(words.transform(numbers.transform(p))))
        .map(p -> p.removeColumns("Referencia", "¿Alquilado en 30 días?"))
        .map(p -> Tables.toDataset(p, "Alquiler (€)"))
        .toArray(Dataset[]::new);
  }

  private static double error(Sequential model, Dataset[] parts, long seed) {
    Scaler inputs = Scaler.standard(parts[0].x());
    Scaler euros = Scaler.standard(parts[0].y().reshape(-1, 1));
    Dataset[] z = new Dataset[3];
    for (int i = 0; i < 3; i++) {
      Tensor y = euros.transform(parts[i].y().reshape(-1, 1));
      z[i] = Dataset.of(inputs.transform(parts[i].x()), y);
    }
    Trainer trainer = Trainer.of(model).loss(Loss.mse()).optimizer(new Adam(0.01)).epochs(300);
    trainer.batchSize(32).seed(seed).validation(z[1]).on(EarlyStopping.patience(30)).fit(z[0]);
    Tensor said = euros.inverse(trainer.predict(z[2].x()));
    return Metrics.mae(said, parts[2].y());
  }

  /** Section 6, over ten splits. */
  @Test
  void aNetworkReadsTheRentBetterThanASum() {
    Table flats = Chapter16ProjectTest.flats();
    int better = 0;
    double line = 0;
    double net = 0;
    for (long seed = 1; seed <= 10; seed++) {
      Dataset[] parts = ready(flats, seed);
      Rng.seed(seed);
      int k = parts[0].features().size();
      double sum = error(new Sequential(new Linear(k, 1)), parts, seed);
      double own =
          error(
              new Sequential(
                  new Linear(k, 32, Init.he()),
                  new Relu(),
                  new Linear(32, 32, Init.he()),
                  new Relu(),
                  new Linear(32, 1)),
              parts,
              seed);
      better += own < sum ? 1 : 0;
      line += sum / 10;
      net += own / 10;
    }
    System.out.println("rent: sum " + line + ", network " + net + ", better in " + better);
    assertTrue(net < 0.95 * line && better >= 6, "sum " + line + ", network " + net);
  }
}
