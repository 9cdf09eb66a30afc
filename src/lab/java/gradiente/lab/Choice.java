package gradiente.lab;

import static gradiente.tensor.Refusal.bad;

import gradiente.nn.*;
import gradiente.optim.*;
import java.util.Map;
import java.util.function.*;

/**
 * A thing to choose, with the Java that makes it. In the code, {@code #} stands for its number.
 *
 * @param make the thing, by its number; things without one do not look at it
 */
record Choice<T>(String code, DoubleFunction<T> make) {
  /** Hidden layers that are no sum with an activation, by their inputs and outputs. */
  static final Map<String, Choice<BiFunction<Integer, Integer, Layer>>> LAYERS =
      Map.of(
          "rbf", new Choice<>("new Rbf(%s, %s)", ignored -> Rbf::new),
          "maxout",
              new Choice<>(
                  "new Maxout(%s, %s, 2)", ignored -> (in, out) -> new Maxout(in, out, 2)));

  static final Map<String, Choice<Layer>> ACTIVATIONS =
      Map.ofEntries(
          layer("linear", "new Identity()", Identity::new),
          layer("tanh", "new Tanh()", Tanh::new),
          layer("sigmoid", "new Sigmoid()", Sigmoid::new),
          layer("relu", "new Relu()", Relu::new),
          layer("leaky", "new LeakyRelu(0.01)", () -> new LeakyRelu(0.01)),
          layer("prelu", "new PRelu()", PRelu::new),
          layer("elu", "new Elu(1.0)", () -> new Elu(1)),
          layer("softplus", "new Softplus()", Softplus::new),
          layer("hardtanh", "new HardTanh()", HardTanh::new),
          layer("piecewise", "new PiecewiseLinear()", PiecewiseLinear::new),
          layer("abs", "new Abs()", Abs::new));

  static final Map<String, Choice<Optimizer>> OPTIMIZERS =
      Map.of(
          "sgd", new Choice<>("new Sgd(#)", Sgd::new),
          "momentum", new Choice<>("new Sgd(#).momentum(0.9)", r -> new Sgd(r).momentum(0.9)),
          "nesterov",
              new Choice<>(
                  "new Sgd(#).momentum(0.9).nesterov()", r -> new Sgd(r).momentum(0.9).nesterov()),
          "adagrad", new Choice<>("new Adagrad(#)", Adagrad::new),
          "adadelta", new Choice<>("new Adadelta(#)", Adadelta::new),
          "rmsprop", new Choice<>("new RmsProp(#)", RmsProp::new),
          "adam", new Choice<>("new Adam(#)", Adam::new),
          "adamw", new Choice<>("Adam.w(#, 0.01)", r -> Adam.w(r, 0.01)));

  static final Map<String, Choice<Schedule>> SCHEDULES =
      Map.of(
          "constant", new Choice<>("Schedule.constant()", r -> Schedule.constant()),
          "step", new Choice<>("Schedule.step(100, 0.5)", r -> Schedule.step(100, 0.5)),
          "exponential",
              new Choice<>("Schedule.exponential(0.995)", r -> Schedule.exponential(0.995)),
          "inverse", new Choice<>("Schedule.inverseTime(0.01)", r -> Schedule.inverseTime(0.01)),
          "cosine", new Choice<>("Schedule.cosine(500)", r -> Schedule.cosine(500)),
          "warmup",
              new Choice<>(
                  "Schedule.constant().warmUp(20.0)", r -> Schedule.constant().warmUp(20)));

  static final Map<String, Choice<Penalty>> PENALTIES =
      Map.of(
          "l1", new Choice<>("Penalty.l1(#)", Penalty::l1),
          "l2", new Choice<>("Penalty.l2(#)", Penalty::l2));

  private static Map.Entry<String, Choice<Layer>> layer(
      String name, String code, Supplier<Layer> make) {
    return Map.entry(name, new Choice<>(code, ignored -> make.get()));
  }

  /** The choice of this name. */
  static <T> Choice<T> named(String what, Map<String, Choice<T>> choices, String name) {
    Choice<T> choice = choices.get(name);
    if (choice == null) throw bad("%s: there is no %s", what, name);
    return choice;
  }

  /** The Java that makes it. */
  String code(double number) {
    return code.replace("#", Double.toString(number));
  }
}
