package gradiente.lab;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.check;

import java.util.*;
import java.util.stream.Stream;

/**
 * What is chosen on the page of the playground, as its address tells it: {@code
 * data=spirals&n=400&noise=0.1} and so on, every name present.
 *
 * @param data circle, xor, gaussians, spirals, plane, hills, own (classes) or ownvalues
 * @param n how many points
 * @param noise standard deviation of a push on each point, or on each target
 * @param share how many per cent of the points are learned from; the others test
 * @param seed of the points, the first weights and the order
 * @param features what the network is shown, names of {@link Feature}
 * @param layers units of each hidden layer
 * @param lambda the factor of the penalty
 * @param maxNorm the longest that a unit's weights may be; 0 for any length
 * @param patience so many epochs without a lower test loss end the training; 0 for no end
 * @param zero whether all first weights are 0
 * @param points own points, three numbers each: x1, x2, and class 0 or 1 or a value
 */
record Settings(
    String data,
    int n,
    double noise,
    int share,
    long seed,
    List<Feature> features,
    int[] layers,
    String activation,
    double dropout,
    String optimizer,
    double rate,
    String schedule,
    int batch,
    String penalty,
    double lambda,
    double maxNorm,
    int patience,
    boolean zero,
    float[] points) {

  static Settings parse(String text) {
    Map<String, String> values = new HashMap<>();
    for (String pair : text.split("&")) {
      int at = pair.indexOf('=');
      if (at > 0) values.put(pair.substring(0, at), pair.substring(at + 1));
    }
    int[] layers = Stream.of(list(values, "layers")).mapToInt(Integer::parseInt).toArray();
    String[] numbers = list(values, "points");
    float[] points = new float[numbers.length];
    for (int i = 0; i < points.length; i++) points[i] = Float.parseFloat(numbers[i]);
    check(points.length % 3 == 0, "points: three numbers each, got %s in all", points.length);
    return new Settings(
        text(values, "data"),
        (int) number(values, "n", 10, 5000),
        number(values, "noise", 0, 10),
        (int) number(values, "share", 1, 99),
        (long) number(values, "seed", 0, 1e15),
        Stream.of(list(values, "features")).map(Feature::valueOf).toList(),
        layers,
        text(values, "activation"),
        number(values, "dropout", 0, 0.95),
        text(values, "optimizer"),
        number(values, "rate", 0, 1000),
        text(values, "schedule"),
        (int) number(values, "batch", 1, 5000),
        text(values, "penalty"),
        number(values, "lambda", 0, 100),
        number(values, "maxnorm", 0, 1000),
        (int) number(values, "patience", 0, 1e6),
        text(values, "zero").equals("on"),
        points);
  }

  private static String text(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) throw bad("settings: %s is missing", name);
    return value;
  }

  private static String[] list(Map<String, String> values, String name) {
    String value = text(values, name);
    return value.isEmpty() ? new String[0] : value.split(",");
  }

  private static double number(Map<String, String> values, String name, double low, double high) {
    double value = Double.parseDouble(text(values, name));
    if (value >= low && value <= high) return value;
    throw bad("settings: %s must be from %s to %s, got %s", name, low, high, value);
  }

  /** Whether classes are learned, not values. */
  boolean classifies() {
    return !List.of("plane", "hills", "ownvalues").contains(data);
  }
}
