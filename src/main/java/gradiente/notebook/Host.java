package gradiente.notebook;

import jdk.jshell.JShell;

/** A kernel that {@link KernelStart} starts: what it has in common with the others. */
interface Host {
  /** The shell that its cells run in. */
  JShell shell();

  /** What it locks while it sends a message. */
  Object sending();

  /** Answers Jupyter from now on, and gives cells to {@code cells}. */
  void open(Cells cells);

  /** What the kernel would send of a value. */
  Object look(Object value);

  /** Interrupts what runs without {@link Cells}: the kernel's own commands. */
  void interrupt();

  /** Whether Jupyter has ended the kernel. Called ten times a second, it also mends what broke. */
  boolean closed();

  /** Waits until the last message is sent. */
  void await();
}
