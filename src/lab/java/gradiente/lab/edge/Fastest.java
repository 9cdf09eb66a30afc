package gradiente.lab.edge;

import gradiente.kernel.Kernel;

/** The plain loops: what the vector kernel needs is not in a browser. */
final class Fastest {
  private Fastest() {}

  static Kernel kernel() {
    return new Kernel();
  }
}
