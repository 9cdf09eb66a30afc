package gradiente.lab;

import gradiente.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the network may be shown of a point x [n, 2]: a column [n] each. */
enum Feature {
  x1("x.col(0)", x -> x.col(0)),
  x2("x.col(1)", x -> x.col(1)),
  x11("x.col(0).pow(2)", x -> x.col(0).pow(2)),
  x22("x.col(1).pow(2)", x -> x.col(1).pow(2)),
  x12("x.col(0).mul(x.col(1))", x -> x.col(0).mul(x.col(1))),
  sin1("x.col(0).map(\"sin\", Math::sin, Math::cos)", x -> sin(x.col(0))),
  sin2("x.col(1).map(\"sin\", Math::sin, Math::cos)", x -> sin(x.col(1)));

  final String code;
  private final UnaryOperator<Tensor> column;

  Feature(String code, UnaryOperator<Tensor> column) {
    this.code = code;
    this.column = column;
  }

  private static Tensor sin(Tensor x) {
    return x.map("sin", Math::sin, Math::cos);
  }

  /** The columns of these features: [n, features]. */
  static Tensor of(List<Feature> features, Tensor x) {
    if (plain(features)) return x;
    Tensor[] columns = features.stream().map(f -> f.column.apply(x)).toArray(Tensor[]::new);
    Tensor[] rest = java.util.Arrays.copyOfRange(columns, 1, columns.length);
    return columns[0].stack(1, rest);
  }

  /** Whether they are the point itself. */
  static boolean plain(List<Feature> features) {
    return features.equals(List.of(x1, x2));
  }
}
