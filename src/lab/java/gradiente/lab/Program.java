package gradiente.lab;

import gradiente.train.History;
import java.util.ArrayList;
import java.util.List;

/** The Java that trains the network of a playground in a notebook, to the same numbers. */
final class Program {
  private static final String HEAD =
      "import gradiente.data.*;\n"
          + "import gradiente.nn.*;\n"
          + "import gradiente.optim.*;\n"
          + "import gradiente.tensor.*;\n"
          + "import gradiente.train.*;\n"
          + "import java.util.List;\n\n";

  private Program() {}

  /** For so many epochs; its last variable is {@code history}, a {@link History}. */
  static String of(Settings s, int epochs) {
    var text = new StringBuilder(HEAD).append(Points.code(s));
    double share = s.share() / 100.0;
    text.append("var split = points.split(" + share + ", 0, " + (1 - share) + ", new Rng(");
    text.append(s.seed() + "))");
    if (Feature.plain(s.features())) text.append(";\n");
    else features(text, s.features());
    text.append("Rng.seed(" + s.seed() + ");\nvar model = new Sequential(\n    ");
    text.append(String.join(",\n    ", layers(s))).append(");\n");
    String optimizer = Choice.OPTIMIZERS.get(s.optimizer()).code(s.rate());
    if (s.maxNorm() > 0) optimizer += ".maxNorm(" + s.maxNorm() + ")";
    text.append("var history = Trainer.of(model)\n    .loss(Loss.");
    text.append(s.classifies() ? "bceWithLogits" : "mse").append("())\n    .optimizer(");
    text.append(optimizer).append(")\n");
    String schedule = Choice.SCHEDULES.get(s.schedule()).code(0);
    if (!s.schedule().equals("constant")) text.append("    .schedule(" + schedule + ")\n");
    if (!s.penalty().equals("none") && s.lambda() > 0) {
      String penalty = Choice.PENALTIES.get(s.penalty()).code(s.lambda());
      text.append("    .penalty(" + penalty + ")\n");
    }
    text.append("    .batchSize(" + s.batch() + ").epochs(" + Math.max(1, epochs) + ")");
    text.append(".seed(" + s.seed() + ")\n    .validation(split.test())\n");
    if (s.patience() > 0) text.append("    .on(EarlyStopping.patience(" + s.patience() + "))\n");
    return text.append("    .fit(split.train());\nhistory\n").toString();
  }

  private static void features(StringBuilder text, List<Feature> features) {
    List<String> rest = features.stream().skip(1).map(f -> f.code).toList();
    String first = features.get(0).code;
    text.append(".map(d -> {\n    var x = d.x();\n    var shown = " + first + ".stack(1");
    for (String code : rest) text.append(",\n        " + code);
    text.append(");\n    return new Dataset(shown, d.y(), List.of(), d.classes());\n});\n");
  }

  private static List<String> layers(Settings s) {
    List<String> lines = new ArrayList<>();
    int in = s.features().size();
    var own = Choice.LAYERS.get(s.activation());
    for (int units : s.layers()) {
      String line = own == null ? linear(s, in, units) : own.code().formatted(in, units);
      if (own == null) line += ", " + Choice.ACTIVATIONS.get(s.activation()).code(0);
      lines.add(s.dropout() > 0 ? line + ", new Dropout(" + s.dropout() + ")" : line);
      in = units;
    }
    lines.add(s.zero() ? linear(s, in, 1) : "new Linear(" + in + ", 1)");
    return lines;
  }

  private static String linear(Settings s, int in, int out) {
    String zero = "new Linear(Tensor.zeros(" + out + ", " + in + "), Tensor.zeros(" + out + "))";
    if (s.zero()) return zero;
    String init = Playground.he(s.activation()) ? ", Init.he())" : ")";
    return "new Linear(" + in + ", " + out + init;
  }
}
