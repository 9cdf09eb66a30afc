package gradiente.kernel;

import gradiente.language.Words;

/** Looks whether this Java has the incubator module that {@link VectorKernel} needs. */
final class Fastest {
  private Fastest() {}

  /**
   * The fastest kernel that this Java can run. The vector kernel is named only here and only as
   * text: without the incubator module its class could not even be loaded.
   */
  static Kernel kernel() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      try {
        return (Kernel)
            Class.forName("gradiente.kernel.VectorKernel").getDeclaredConstructor().newInstance();
      } catch (ReflectiveOperationException | LinkageError e) {
        Object why = e.getCause() == null ? e : e.getCause().getMessage();
        System.err.printf(Words.of("gradiente: running on plain loops (%s)%n"), why);
      }
    } else {
      System.err.println(
          Words.of(
              "gradiente: running on plain loops; for the fast ones start Java with"
                  + " --add-modules jdk.incubator.vector, or set JDK_JAVA_OPTIONS to that"
                  + " and start Jupyter anew"));
    }
    return new Kernel();
  }
}
