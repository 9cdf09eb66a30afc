package gradiente.optim;

/** The learning rate as a factor of its first value, over the epochs of training. */
@FunctionalInterface
public interface Schedule {
  /** The factor after so many epochs, with fraction: 2.5 is the middle of the third. */
  double factor(double epoch);

  /** Always 1. */
  static Schedule constant() {
    return epoch -> 1;
  }

  /** Times {@code gamma} every {@code epochs} epochs. */
  static Schedule step(int epochs, double gamma) {
    Optimizer.positive("step: epochs", epochs);
    Optimizer.positive("step: gamma", gamma);
    return epoch -> Math.pow(gamma, Math.floor(epoch / epochs));
  }

  /** {@code gamma^epoch}. */
  static Schedule exponential(double gamma) {
    Optimizer.positive("exponential: gamma", gamma);
    return epoch -> Math.pow(gamma, epoch);
  }

  /** {@code 1 / (1 + k epoch)} (Robbins and Monro 1951 need rates that fall like this). */
  static Schedule inverseTime(double k) {
    Optimizer.positive("inverseTime: k", k);
    return epoch -> 1 / (1 + k * epoch);
  }

  /** Half a cosine from 1 to 0 over these epochs (Loshchilov and Hutter 2017, equation 5). */
  static Schedule cosine(int epochs) {
    Optimizer.positive("cosine: epochs", epochs);
    return epoch -> (1 + Math.cos(Math.PI * Math.min(1, epoch / epochs))) / 2;
  }

  /** First rises evenly from 0 over these epochs (Goyal et al. 2017), then follows this one. */
  default Schedule warmUp(double epochs) {
    Optimizer.positive("warmUp: epochs", epochs);
    return epoch -> epoch < epochs ? epoch / epochs * factor(0) : factor(epoch - epochs);
  }
}
