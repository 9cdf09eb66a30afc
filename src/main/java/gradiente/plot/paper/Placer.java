package gradiente.plot.paper;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds room for labels: tries positions around a point, near ones first, and takes the one that
 * covers least of what is there already (the greedy form of Christensen, Marks and Shieber, "An
 * empirical study of algorithms for point-feature label placement", 1995).
 */
public final class Placer {
  private final Rectangle2D within;
  private final List<Rectangle2D> boxes = new ArrayList<>();
  private final List<Line2D> lines = new ArrayList<>();

  public Placer(Rectangle2D within) {
    this.within = within;
  }

  public void block(Rectangle2D box) {
    boxes.add(box);
  }

  public void block(double x0, double y0, double x1, double y1) {
    lines.add(new Line2D.Double(x0, y0, x1, y1));
  }

  /** True when nothing placed so far touches {@code box} and it lies inside the frame. */
  public boolean free(Rectangle2D box) {
    return within.contains(box)
        && boxes.stream().noneMatch(box::intersects)
        && lines.stream().noneMatch(line -> line.intersects(box));
  }

  /**
   * The middle of a free place of size w by h near (x, y), which it then occupies.
   *
   * @param angle the direction, in radians with y down, that is tried first
   */
  public Point2D place(double x, double y, double w, double h, double gap, double angle) {
    Rectangle2D best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int ring = 0; ring < 4; ring++) {
      for (int i = 0; i < 16; i++) {
        int turn = (i + 1) / 2 * (i % 2 == 0 ? 1 : -1);
        double a = angle + turn * Math.PI / 8;
        double reach = gap + ring * 9;
        double cx = x + Math.cos(a) * (reach + w / 2);
        double cy = y + Math.sin(a) * (reach + h / 2);
        Rectangle2D box = Ink.box(cx, cy, w, h);
        double cost = cost(box) + 0.35 * h * ring + 0.12 * h * Math.abs(turn);
        if (cost < least) {
          least = cost;
          best = box;
        }
      }
    }
    boxes.add(best);
    return new Point2D.Double(best.getCenterX(), best.getCenterY());
  }

  private double cost(Rectangle2D box) {
    double cost = 0;
    Rectangle2D inside = box.createIntersection(within);
    double visible = Math.max(0, inside.getWidth()) * Math.max(0, inside.getHeight());
    if (inside.getWidth() < 0 || inside.getHeight() < 0) visible = 0;
    cost += 10 * (box.getWidth() * box.getHeight() - visible);
    for (Rectangle2D other : boxes) {
      Rectangle2D common = box.createIntersection(other);
      if (common.getWidth() > 0 && common.getHeight() > 0) {
        cost += 3 * common.getWidth() * common.getHeight() + 20;
      }
    }
    for (Line2D line : lines) {
      if (line.intersects(box)) cost += 1.5 * box.getHeight();
    }
    return cost;
  }
}
