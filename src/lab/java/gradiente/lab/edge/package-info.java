/**
 * What the browser has no counterpart for: classes of the engine and of the JDK that are put in
 * place of their namesakes when the engine is compiled for a page. {@link gradiente.lab.edge.Edges}
 * lists them.
 */
package gradiente.lab.edge;
