package gradiente.notebook;

import gradiente.language.Language;
import gradiente.language.Words;
import gradiente.tensor.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A page of the laboratory inside a notebook: this very engine, compiled for the browser, under
 * sliders and buttons.
 *
 * <pre>{@code
 * Lab.descent("x*cos(x)")      // as the last line of a cell, or
 * Jupyter.show(Lab.descent("x*cos(x)"));
 * }</pre>
 *
 * <p>The page stands in a frame that may run its own scripts and nothing else: it asks for no other
 * file and no address. It is taken from the folder {@code site/lab/alone} beside the jar, which
 * {@code ./course lab} fills; until then, and where frames are not shown, there is a sentence
 * instead.
 */
public final class Lab {
  private final Path folder;
  private final String page;
  private final String state;

  Lab(Path folder, String page, String state) {
    this.folder = folder;
    this.page = page;
    this.state = state;
  }

  private static Lab of(String page, String state) {
    return new Lab(home(), page, Objects.requireNonNull(state, Words.of("Lab: no text given")));
  }

  /** Descent on a function of x, or of x and y, such as {@code x^2 + 3y}. */
  public static Lab descent(String formula) {
    return of("descent", "f=" + encoded(formula));
  }

  /** A small network that learns points of the plane. */
  public static Lab playground() {
    return playground("");
  }

  /** The same with settings as in the page's address: {@code data=spirals&layers=8,8}. */
  public static Lab playground(String settings) {
    return of("playground", settings);
  }

  /** A neuron whose weights are set by hand, or found by the perceptron's rule. */
  public static Lab neuron() {
    return neuron("");
  }

  /** The same with settings as in the page's address: {@code mode=learn&data=xor}. */
  public static Lab neuron(String settings) {
    return of("neuron", settings);
  }

  /** An expression as a graph, forward and back: {@code x = 3; y = -2; z = x y}. */
  public static Lab graph(String expression) {
    return of("graph", "f=" + encoded(expression));
  }

  /** Polynomials and networks that overfit, and what holds them back. */
  public static Lab overfit() {
    return overfit("");
  }

  /** The same with settings as in the page's address: {@code degree=9&penalty=l2}. */
  public static Lab overfit(String settings) {
    return of("overfit", settings);
  }

  /** A drawn digit, and how a trained network reads it. */
  public static Lab digits() {
    return of("digits", "");
  }

  private static String encoded(String text) {
    String given = Objects.requireNonNull(text, Words.of("Lab: no text given"));
    return URLEncoder.encode(given, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The folder beside the jar, or beside the classes. */
  private static Path home() {
    try {
      var source = Lab.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(source.toURI()).resolveSibling("site/lab/alone");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path file() {
    return folder.resolve(page + ".html");
  }

  /** The frame, if the page is there. */
  Rich rich() {
    if (!Files.isRegularFile(file())) return Rich.text(toString());
    try {
      String spanish = Language.current() == Language.ES ? "?lang=es" : "";
      String address = spanish + (state.isEmpty() ? "" : "#" + state);
      String frame =
          "<iframe title=\"%s\" data-lab=\"%s\" name=\"%s\""
              + " sandbox=\"allow-scripts allow-downloads\""
              + " style=\"width: 100%%; height: 760px; border: 1px solid #8886\" srcdoc=\"";
      String begin = frame.formatted(page, escaped(page + ".html" + address), escaped(address));
      return Rich.html(begin + escaped(Files.readString(file())) + "\"></iframe>", toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e.toString(), e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  /** Where the page is, or how to come by it. */
  @Override
  public String toString() {
    if (!Files.isRegularFile(file())) {
      return Words.of("The laboratory is not built here: ./course lab builds it.");
    }
    return Text.of(Words.of("The laboratory's page %s: a browser opens it from %s"), page, file());
  }
}
