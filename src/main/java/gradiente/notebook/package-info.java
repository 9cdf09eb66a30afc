/**
 * What a notebook sees of the kernel it runs in: values that show themselves well, displays that
 * change in place, progress, and a view of a training while it runs.
 *
 * <p>Three Java kernels are known: IJava, its continuation JJava, and Rapaio's. A notebook looks
 * the same in all of them, because {@link gradiente.notebook.Jupyter} hides how they differ;
 * outside a notebook the same calls print plain text.
 */
package gradiente.notebook;
