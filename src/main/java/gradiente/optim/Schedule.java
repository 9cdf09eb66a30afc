package gradiente.optim;

import static gradiente.tensor.Refusal.positive;

/** The learning rate as a factor of its first value, over the epochs of training. */
@FunctionalInterface
public interface Schedule {
  /** The factor after so many epochs, with fraction: 2.5 is the middle of the third. */
  double factor(double epoch);

  /** The factor for a batch, both counted from 0, when an epoch has so many batches. */
  default double factor(int epoch, int batch, int batches) {
    return factor(epoch + (double) batch / batches);
  }

  /** Always 1. */
  static Schedule constant() {
    return epoch -> 1;
  }

  /** Times {@code gamma} every {@code epochs} epochs. */
  static Schedule step(int epochs, double gamma) {
    positive("step: epochs", epochs);
    positive("step: gamma", gamma);
    return epoch -> Math.pow(gamma, Math.floor(epoch / epochs));
  }

  /** {@code gamma^epoch}. */
  static Schedule exponential(double gamma) {
    positive("exponential: gamma", gamma);
    return epoch -> Math.pow(gamma, epoch);
  }

  /** {@code 1 / (1 + k epoch)} (Robbins and Monro 1951 need rates that fall like this). */
  static Schedule inverseTime(double k) {
    positive("inverseTime: k", k);
    return epoch -> 1 / (1 + k * epoch);
  }

  /** Half a cosine from 1 to 0 over these epochs (Loshchilov and Hutter 2017, equation 5). */
  static Schedule cosine(int epochs) {
    positive("cosine: epochs", epochs);
    return epoch -> (1 + Math.cos(Math.PI * Math.min(1, epoch / epochs))) / 2;
  }

  /**
   * First rises evenly over these epochs, then follows this one (Goyal et al. 2017). The first of n
   * batches gets 1/n of the rate, for a rate of 0 would waste it, and the last of them the whole.
   */
  default Schedule warmUp(double epochs) {
    positive("warmUp: epochs", epochs);
    Schedule main = this;
    return new Schedule() {
      @Override
      public double factor(double epoch) {
        return epoch < epochs ? epoch / epochs * main.factor(0) : main.factor(epoch - epochs);
      }

      @Override
      public double factor(int epoch, int batch, int batches) {
        double end = epoch + (batch + 1.0) / batches;
        return factor(end <= epochs ? end : epoch + (double) batch / batches);
      }
    };
  }
}
