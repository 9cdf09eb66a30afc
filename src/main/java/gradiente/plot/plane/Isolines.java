package gradiente.plot.plane;

import gradiente.plot.axes.Lattice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lines along which a sampled function has one value: marching squares (Lorensen and Cline's
 * marching cubes, 1987, in two dimensions), with saddle cells decided by their mean, and the pieces
 * joined into long lines.
 */
final class Isolines {
  private Isolines() {}

  /**
   * The lines of {@code grid} at {@code level}, each a list of {x, y}; closed ones end where they
   * began.
   */
  static List<List<double[]>> of(Lattice grid, double level) {
    Map<Integer, int[]> links = new TreeMap<>();
    for (int j = 0; j + 1 < grid.ny(); j++) {
      for (int i = 0; i + 1 < grid.nx(); i++) cell(grid, level, i, j, links);
    }
    List<List<double[]>> lines = new ArrayList<>();
    // a crossing with one neighbour is an end: begin there, so that open lines come out whole
    for (Integer start : List.copyOf(links.keySet())) {
      int[] ends = links.get(start);
      if (ends != null && ends[1] < 0) walk(grid, level, start, links, lines);
    }
    for (Integer start : List.copyOf(links.keySet())) walk(grid, level, start, links, lines);
    return lines;
  }

  private static void cell(Lattice g, double level, int i, int j, Map<Integer, int[]> links) {
    boolean sw = g.at(i, j) >= level;
    boolean se = g.at(i + 1, j) >= level;
    boolean nw = g.at(i, j + 1) >= level;
    boolean ne = g.at(i + 1, j + 1) >= level;
    // no line where a corner has no value
    if (Double.isNaN(g.at(i, j) + g.at(i + 1, j) + g.at(i, j + 1) + g.at(i + 1, j + 1))) return;
    int south = 2 * (j * g.nx() + i);
    int north = 2 * ((j + 1) * g.nx() + i);
    int west = south + 1;
    int east = south + 3;
    int pattern = (sw ? 1 : 0) + (se ? 2 : 0) + (ne ? 4 : 0) + (nw ? 8 : 0);
    switch (pattern) {
      case 1, 14 -> link(links, south, west);
      case 2, 13 -> link(links, south, east);
      case 4, 11 -> link(links, north, east);
      case 8, 7 -> link(links, north, west);
      case 3, 12 -> link(links, west, east);
      case 6, 9 -> link(links, south, north);
      case 5, 10 -> {
        double mean = (g.at(i, j) + g.at(i + 1, j) + g.at(i, j + 1) + g.at(i + 1, j + 1)) / 4;
        boolean joined = mean >= level;
        link(links, south, joined == sw ? east : west);
        link(links, north, joined == sw ? west : east);
      }
      default -> {}
    }
  }

  private static void link(Map<Integer, int[]> links, int a, int b) {
    add(links, a, b);
    add(links, b, a);
  }

  private static void add(Map<Integer, int[]> links, int from, int to) {
    int[] ends = links.computeIfAbsent(from, k -> new int[] {-1, -1});
    ends[ends[0] < 0 ? 0 : 1] = to;
  }

  private static void walk(
      Lattice g, double level, int start, Map<Integer, int[]> links, List<List<double[]>> out) {
    if (!links.containsKey(start)) return;
    List<double[]> line = new ArrayList<>();
    Deque<Integer> todo = new ArrayDeque<>(List.of(start));
    int[] first = links.get(start);
    boolean closed = first[1] >= 0;
    while (!todo.isEmpty()) {
      int at = todo.pop();
      int[] next = links.remove(at);
      if (next == null) continue;
      line.add(crossing(g, level, at));
      Arrays.stream(next).filter(n -> n >= 0 && links.containsKey(n)).limit(1).forEach(todo::push);
    }
    if (closed) line.add(line.get(0));
    out.add(line);
  }

  private static double[] crossing(Lattice g, double level, int edge) {
    int i = edge / 2 % g.nx();
    int j = edge / 2 / g.nx();
    boolean up = edge % 2 == 1;
    double a = g.at(i, j);
    double b = up ? g.at(i, j + 1) : g.at(i + 1, j);
    double t = (level - a) / (b - a);
    return new double[] {g.x(up ? i : i + t), g.y(up ? j + t : j)};
  }
}
