package gradiente.plot.space;

import gradiente.plot.axes.Labels;
import gradiente.plot.axes.Legend;
import gradiente.plot.paper.*;
import gradiente.tensor.Refusal;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.BiConsumer;

/** What stands around every picture of space: title, legend, the box with its axes, and labels. */
final class Frame {
  String title = "";
  String[] names = {"x", "y", "z"};
  int[] size = {620, 500};
  private double azimuth = -60;
  private double elevation = 32;

  void title(String text) {
    title = Symbols.unicode(text);
  }

  void names(String x, String y, String z) {
    names = new String[] {Symbols.unicode(x), Symbols.unicode(y), Symbols.unicode(z)};
  }

  void view(double azimuth, double elevation) {
    Check.finite("view", azimuth, elevation);
    if (elevation < 0 || elevation > 90) {
      throw Refusal.bad("view: elevation %s is not in 0 to 90", elevation);
    }
    this.azimuth = azimuth;
    this.elevation = elevation;
  }

  /** Paints the frame around ranges {x, y, z} and, inside, what is to be seen. */
  void paint(
      Graphics2D g, double[][] ranges, List<Legend.Key> keys, BiConsumer<Camera, Labels> inside) {
    Camera camera = new Camera(ranges[0], ranges[1], ranges[2], azimuth, elevation);
    List<List<Legend.Key>> legend = Legend.rows(keys, size[0] - 20);
    double head = 12 + (title.isEmpty() ? 0 : 26);
    double top = head + Legend.ROW * legend.size();
    camera.fit(new Rectangle2D.Double(76, top, size[0] - 130, size[1] - top - 48));
    String[] cut = new String[3];
    for (int k = 0; k < 3; k++) {
      cut[k] = Ink.cut(names[k], Theme.LABEL, k == 2 ? 0.5 * size[1] : 0.25 * size[0]);
    }
    new SpaceAxes(g, camera).paint(cut[0], cut[1], cut[2]);
    Labels labels = new Labels(new Rectangle2D.Double(0, 0, size[0], size[1]));
    inside.accept(camera, labels);
    labels.paint(g);
    g.setColor(Theme.INK);
    Ink.text(g, Theme.TITLE, Ink.cut(title, Theme.TITLE, size[0] - 12), size[0] / 2.0, 12, 0.5, 0);
    Legend.paint(g, legend, size[0] / 2.0, head);
  }
}
