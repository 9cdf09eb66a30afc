package gradiente.kernel;

/** Chooses the kernel once, when the engine is first used. */
final class Kernels {
  static final Kernel BEST = choose();

  private Kernels() {}

  /**
   * The vector kernel is named only here and only as text: without the incubator module its class
   * could not even be loaded.
   */
  private static Kernel choose() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      try {
        return (Kernel)
            Class.forName("gradiente.kernel.VectorKernel").getDeclaredConstructor().newInstance();
      } catch (ReflectiveOperationException | LinkageError e) {
        System.err.println("gradiente: the vector kernel does not run here (" + e + ")");
      }
    } else {
      System.err.println(
          "gradiente: running on plain loops; start Java with"
              + " --add-modules jdk.incubator.vector for the fast kernel");
    }
    return new ScalarKernel();
  }
}
