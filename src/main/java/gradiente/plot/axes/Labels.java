package gradiente.plot.axes;

import gradiente.plot.paper.*;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** The labels beside what is drawn; they wait until everything else has its place. */
public final class Labels {
  private static final Font FONT = Ink.bold(13);

  /** Keeps the room that labels shall leave free. */
  public final Placer placer;

  private final double width;
  private final List<Label> labels = new ArrayList<>();

  private record Label(String text, double x, double y, double gap, double angle, Color color) {}

  public Labels(Rectangle2D within) {
    placer = new Placer(within);
    width = within.getWidth();
  }

  /** Asks for {@code text} near (x, y) of the picture, preferably in direction {@code angle}. */
  public void add(String text, double x, double y, double gap, double angle, Color color) {
    if (text == null || text.isEmpty()) return;
    labels.add(new Label(Ink.cut(text, FONT, 0.9 * width), x, y, gap, angle, color));
  }

  public void paint(Graphics2D g) {
    for (Label l : labels) {
      double w = Ink.width(FONT, l.text) + 4;
      Point2D p = placer.place(l.x, l.y, w, Ink.height(FONT), l.gap, l.angle);
      g.setColor(l.color);
      Ink.text(g, FONT, l.text, p.getX(), p.getY(), 0.5, 0.5, Palette.alpha(Color.WHITE, 0.85));
    }
  }
}
