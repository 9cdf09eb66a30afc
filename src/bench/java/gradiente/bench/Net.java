package gradiente.bench;

/** The networks of the training steps: sizes of the layers, batch, and how they are trained. */
public enum Net {
  /** A playground network. */
  PLAYGROUND(10, "tanh", "sgd", 2, 8, 8, 2),
  /** A small classifier of digits. */
  DIGITS(64, "relu", "sgd", 784, 128, 10),
  /** The same with Adam. */
  DIGITS_ADAM(64, "relu", "adam", 784, 128, 10),
  /** A network whose weights do not fit the caches. */
  WIDE(128, "relu", "momentum", 784, 1024, 1024, 2048, 10);

  final int batch;
  final String activation;
  final String optimizer;
  final int[] sizes;

  Net(int batch, String activation, String optimizer, int... sizes) {
    this.batch = batch;
    this.activation = activation;
    this.optimizer = optimizer;
    this.sizes = sizes;
  }

  int inputs() {
    return sizes[0];
  }

  int classes() {
    return sizes[sizes.length - 1];
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (int size : sizes) out.append(out.length() == 0 ? "" : "-").append(size);
    return out + " " + activation + ", batch " + batch + ", " + optimizer;
  }
}
