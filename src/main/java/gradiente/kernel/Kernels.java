package gradiente.kernel;

/** Chooses the kernel once, when the engine is first used. */
final class Kernels {
  static final Kernel BEST = new ScalarKernel();

  private Kernels() {}
}
