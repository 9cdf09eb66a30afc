/**
 * The laboratory: what the pages in {@code src/lab/web} compute, with the engine as it stands. Only
 * {@link gradiente.lab.Page} knows the browser.
 */
package gradiente.lab;
