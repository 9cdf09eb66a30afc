package gradiente.plot;

import gradiente.plot.paper.Animation;
import gradiente.plot.paper.Figure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Draws every kind of figure to a folder with a page that shows them all: {@code ./course gallery}.
 * A picture is listed in {@link ChartGallery} and its neighbours.
 */
public final class Gallery {
  private Gallery() {}

  /** All pictures, by file name without its ending. */
  static Map<String, Supplier<Figure>> figures() {
    Map<String, Supplier<Figure>> all = new LinkedHashMap<>();
    ChartGallery.addTo(all);
    PlaneGallery.addTo(all);
    DiagramGallery.addTo(all);
    return all;
  }

  /** What is wrong with these names of pictures: nothing where each is one. */
  static String unknown(List<String> wanted) {
    var all = new TreeSet<>(figures().keySet());
    all.addAll(AnimationGallery.animations().keySet());
    return wanted.stream()
        .filter(name -> !all.contains(name))
        .map(name -> "course: there is no picture " + name + "; there are " + String.join(" ", all))
        .findFirst()
        .orElse("");
  }

  /**
   * Writes the pictures and index.html.
   *
   * @param args the folder, target/gallery if there is none; then names of pictures, all if none
   */
  public static void main(String[] args) throws IOException {
    System.setProperty("java.awt.headless", "true");
    List<String> wanted = List.of(args).subList(Math.min(1, args.length), args.length);
    String unknown = unknown(wanted);
    if (!unknown.isEmpty()) {
      System.err.println(unknown);
      System.exit(1);
    }
    Path folder = Path.of(args.length > 0 ? args[0] : "target/gallery");
    Files.createDirectories(folder);
    var page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>Gradiente: gallery</title>\n");
    page.append("<style>body{font-family:sans-serif;margin:2em;background:#f4f4f4}");
    page.append("figure{display:inline-block;margin:8px;padding:8px;background:#fff}");
    page.append("figcaption{color:#666;font-size:13px}</style>\n<h1>Gallery</h1>\n");
    for (var entry : figures().entrySet()) {
      String name = entry.getKey();
      if (!wanted.isEmpty() && !wanted.contains(name)) continue;
      Figure figure = entry.getValue().get();
      byte[] png = figure.png();
      Files.write(folder.resolve(name + ".png"), png);
      figure.save(folder.resolve(name + ".svg"));
      String caption =
          String.format(
              "%s, %d x %d, %d kB", name, figure.width(), figure.height(), png.length / 1000);
      System.out.println(caption);
      page.append(
          String.format(
              "<figure><img src=\"%s.png\" width=\"%d\" height=\"%d\" alt=\"%s\">"
                  + "<figcaption>%s, <a href=\"%s.svg\">SVG</a></figcaption></figure>%n",
              name, figure.width(), figure.height(), name, caption, name));
    }
    for (var entry : AnimationGallery.animations().entrySet()) {
      String name = entry.getKey();
      if (!wanted.isEmpty() && !wanted.contains(name)) continue;
      Animation animation = entry.getValue().get();
      byte[] gif = animation.gif();
      Files.write(folder.resolve(name + ".gif"), gif);
      String caption =
          String.format("%s, %d frames, %d kB", name, animation.frames(), gif.length / 1000);
      System.out.println(caption);
      page.append(
          String.format(
              "<figure><img src=\"%s.gif\" alt=\"%s\"><figcaption>%s</figcaption></figure>%n",
              name, caption, caption));
    }
    Files.write(folder.resolve("index.html"), page.toString().getBytes(StandardCharsets.UTF_8));
  }
}
