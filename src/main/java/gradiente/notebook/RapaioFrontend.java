package gradiente.notebook;

import org.rapaio.jupyter.kernel.global.Global;

/**
 * Rapaio's kernel. Only this class and {@link RapaioDisplays} name its classes, so the rest works
 * where they are absent.
 */
final class RapaioFrontend implements Frontend {
  /**
   * Whether Rapaio's kernel runs this code.
   *
   * <p>Its main class must not be asked, since that would start a kernel where none runs. What
   * tells is that {@link KernelStart} did so; else that the class is there and that JShell has
   * loaded this one.
   */
  static boolean runs() {
    if (KernelStart.rapaio()) return true;
    ClassLoader loader = RapaioFrontend.class.getClassLoader();
    if (loader == null || !loader.getClass().getName().startsWith("jdk.jshell.")) return false;
    try {
      Class.forName("org.rapaio.jupyter.kernel.MainApp", false, loader);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Override
  public String display(Rich rich) {
    return Global.display(rich); // the kernel chooses the id
  }

  @Override
  public void update(String id, Rich rich) {
    Global.updateDisplay(id, rich);
  }

  @Override
  public boolean notebook() {
    return true;
  }
}
