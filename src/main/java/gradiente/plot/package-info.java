/**
 * Pictures. {@link gradiente.plot.Plot} starts charts and planes, {@link
 * gradiente.plot.diagram.Draw} diagrams; each is a {@link gradiente.plot.paper.Figure} that a
 * notebook shows and that can be saved as PNG or SVG. All share one {@link
 * gradiente.plot.paper.Theme} and one {@link gradiente.plot.paper.Palette}.
 *
 * <p>Charts are painted by XChart, the rest by Java2D, and SVG is written by Batik. Needs no
 * display.
 */
package gradiente.plot;
