/**
 * Pictures. {@link gradiente.plot.Plot} starts charts, planes and surfaces, {@link
 * gradiente.plot.diagram.Draw} diagrams; each is a {@link gradiente.plot.paper.Figure} that a
 * notebook shows and that can be saved as PNG or SVG. All share one {@link
 * gradiente.plot.paper.Theme} and one {@link gradiente.plot.paper.Palette}.
 *
 * <p>The rooms: {@code paper} is what every picture is drawn on; {@code axes} what pictures with
 * axes share; {@code chart}, {@code plane} and {@code space} stand on these two, {@code diagram} on
 * paper alone, and none of the four sees another. Who only calls needs no import but {@code
 * gradiente.plot.*}; a room is imported where one of its types is named.
 *
 * <p>Charts are painted by XChart, the rest by Java2D, and SVG is written by Batik. Needs no
 * display.
 */
package gradiente.plot;
