package gradiente.notebook;

import gradiente.language.Language;
import gradiente.language.Words;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The notebook that this code runs in. Figures, tensors and tables show themselves well when they
 * end a cell, once {@link #connect} has been called; {@link #show} shows a value from the middle of
 * one. Outside a notebook everything is printed as plain text.
 */
public final class Jupyter {
  private static Frontend frontend;

  private Jupyter() {}

  /**
   * Makes values that end a cell show themselves well; a notebook's first cells call it once, after
   * the imports. Rapaio's kernel needs no call for that, IJava and JJava do; a second call does
   * nothing.
   *
   * <p>From then on {@code printf} and tables write a decimal point also on a Spanish machine, as
   * tensors and pictures do everywhere.
   */
  public static void connect() {
    Locale.setDefault(Locale.ENGLISH);
    frontend();
  }

  /**
   * The same, and the engine speaks this language from now on: {@code
   * Jupyter.connect(Language.ES)}.
   *
   * @throws NullPointerException if there is none
   */
  public static void connect(Language language) {
    Language.set(language);
    connect();
  }

  /**
   * Shows a value here and now.
   *
   * @param value any value; null shows as "null"
   */
  public static void show(Object value) {
    display(value);
  }

  /**
   * Shows a piece of HTML; a terminal prints it as it stands.
   *
   * @throws NullPointerException if there is none
   */
  public static void html(String html) {
    display(Rich.html(Objects.requireNonNull(html, Words.of("html: no text given")), html));
  }

  /**
   * Shows an image at its own size in pixels.
   *
   * @throws NullPointerException if there is none
   */
  public static void png(BufferedImage image) {
    display(Objects.requireNonNull(image, Words.of("png: no image given")));
  }

  /**
   * Shows a value that can be replaced in place.
   *
   * <pre>{@code
   * var place = Jupyter.display("thinking");
   * place.update(Plot.line(losses));
   * }</pre>
   *
   * @param first any value
   * @return the place, for {@link Display#update}
   */
  public static Display display(Object first) {
    return new Display(frontend(), first);
  }

  /**
   * Shows pictures, steps and tables one and a half times as large from here on, for a projector;
   * pictures are drawn with as many more pixels. A restart of the kernel ends it. The text of cells
   * grows with the browser's own zoom.
   */
  public static void projector() {
    Rich.zoom(1.5);
  }

  static synchronized Frontend frontend() {
    if (frontend == null) use(Frontend.find());
    return frontend;
  }

  /** Shows everything there from now on. */
  static synchronized void use(Frontend next) {
    if (next instanceof IJavaFrontend kernel) {
      // A kernel asks from a value's own type up to Object; for images it has a form of its own.
      kernel.register(List.of(Object.class, BufferedImage.class));
    }
    frontend = next;
  }
}
