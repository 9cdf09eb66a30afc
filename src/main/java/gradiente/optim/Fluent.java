package gradiente.optim;

/** An optimizer whose shared settings give back its own kind, so that they come in any order. */
abstract class Fluent<S extends Optimizer> extends Optimizer {
  Fluent(double rate, int stateArrays) {
    super(rate, stateArrays);
  }

  @SuppressWarnings("unchecked") // S is the class that extends this one
  private S self() {
    return (S) this;
  }

  @Override
  public S weightDecay(double decay) {
    super.weightDecay(decay);
    return self();
  }

  @Override
  public S maxNorm(double length) {
    super.maxNorm(length);
    return self();
  }

  @Override
  public S clipNorm(double length) {
    super.clipNorm(length);
    return self();
  }
}
