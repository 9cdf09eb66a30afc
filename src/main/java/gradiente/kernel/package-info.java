/**
 * The loops over {@code float[]}: they know no tensor. Read {@link gradiente.kernel.Kernel}, plain
 * Java; its vector twin and the threads are for speed alone and can be skipped.
 */
package gradiente.kernel;
