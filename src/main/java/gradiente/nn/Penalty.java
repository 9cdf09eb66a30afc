package gradiente.nn;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.given;

import gradiente.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * A term of the loss that keeps weights small. Biases are left alone: they are few, and shrinking
 * them costs more in fit than it gains (Goodfellow et al. 2016, section 7.1).
 */
@FunctionalInterface
public interface Penalty {
  /** The term for a model, rank 0. */
  Tensor of(Layer model);

  /** {@code lambda * sum |w|}: makes weights exactly 0. */
  static Penalty l1(double lambda) {
    return overWeights("l1", lambda, w -> w.abs().sum());
  }

  /** {@code lambda * sum w^2}: weight decay. */
  static Penalty l2(double lambda) {
    return overWeights("l2", lambda, w -> w.pow(2).sum());
  }

  private static Penalty overWeights(String name, double lambda, UnaryOperator<Tensor> term) {
    boolean fits = lambda >= 0 && Double.isFinite(lambda);
    if (!fits) throw bad("%s: lambda must be at least 0 and finite, got %s", name, lambda);
    return model -> {
      given(name, "%s: needs a model, got null", model);
      Tensor sum = Tensor.scalar(0);
      for (Tensor p : model.parameters().values()) {
        if (p.rank() >= 2) sum = sum.add(term.apply(p));
      }
      return sum.mul(lambda);
    };
  }
}
