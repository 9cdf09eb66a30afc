package gradiente.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.plot.paper.Figure;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GalleryTest {
  private final Map<String, Supplier<Figure>> charts = new LinkedHashMap<>();

  GalleryTest() {
    ChartGallery.addTo(charts);
  }

  @Test
  void everyChartHasInkInItsMiddleAndWhiteAtItsEdge() {
    charts.forEach(
        (name, figure) -> {
          BufferedImage image = figure.get().image(1);
          int w = image.getWidth();
          int h = image.getHeight();
          assertTrue(ink(image, w / 5, h / 4, w * 4 / 5, h * 4 / 5) > 150, name + " is empty");
          assertTrue(ink(image, 0, 0, w, 2) == 0, name + " is cut at the top");
          assertTrue(ink(image, 0, h - 2, w, h) == 0, name + " is cut at the bottom");
          assertTrue(ink(image, 0, 0, 2, h) == 0, name + " is cut at the left");
        });
  }

  @Test
  void everyChartIsSmallAsPngAndHasAnSvg() {
    charts.forEach(
        (name, supplier) -> {
          Figure figure = supplier.get();
          int size = figure.png().length;
          assertTrue(size < 80_000, name + " has " + size + " bytes");
          String svg = figure.svg();
          assertTrue(svg.contains("<svg"), name);
          assertFalse(svg.contains("NaN"), name);
        });
  }

  @Test
  void shadesAndContoursAreSmallAsPngToo() {
    var figures = Gallery.figures();
    for (String name : new String[] {"surface-path", "surface-cut", "contour-valley"}) {
      int size = figures.get(name).get().png().length;
      assertTrue(size < 80_000, name + " has " + size + " bytes");
    }
  }

  @Test
  void nameOfNoPictureIsRefusedWithAllNames() {
    assertEquals("", Gallery.unknown(List.of("scatter", "heatmap")));
    String words = Gallery.unknown(List.of("scatter", "scater"));
    assertTrue(words.startsWith("course: there is no picture scater; there are "), words);
    assertTrue(words.contains(" scatter "), words);
  }

  @Test
  void twoRunsGiveTheSamePicture() {
    for (String name : new String[] {"scatter", "history", "heatmap", "bars-grouped"}) {
      assertArrayEquals(charts.get(name).get().png(), charts.get(name).get().png(), name);
    }
  }

  private static int ink(BufferedImage image, int x0, int y0, int x1, int y1) {
    int count = 0;
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) count += image.getRGB(x, y) == 0xFFFFFFFF ? 0 : 1;
    }
    return count;
  }
}
