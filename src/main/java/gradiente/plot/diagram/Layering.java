package gradiente.plot.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Places the nodes of a directed graph without cycles in columns, every edge to the right: columns
 * by longest path, edges over several columns led through placeholders, order within a column by
 * the barycentres of the neighbours (Sugiyama, Tagawa and Toda, "Methods for visual understanding
 * of hierarchical system structures", 1981), heights by least squares with a smallest distance.
 * Written here because the layout libraries for Java are larger than the whole course.
 */
final class Layering {
  /** A node, or a placeholder on an edge that passes through a column. */
  static final class Node {
    final int id;
    final double height;
    final List<Node> before = new ArrayList<>();
    final List<Node> after = new ArrayList<>();
    int column;
    double y;

    Node(int id, double height) {
      this.id = id;
      this.height = height;
    }
  }

  /** Nodes first, as numbered by the caller; placeholders have id -1. */
  final List<Node> nodes = new ArrayList<>();

  final List<List<Node>> columns = new ArrayList<>();

  /** For each edge in the caller's order the nodes it visits, ends included. */
  final List<List<Node>> routes = new ArrayList<>();

  /**
   * @param heights one for each node; nodes are numbered so that edges go from lower to higher
   * @param edges pairs {from, to}
   * @param gap the smallest distance between two nodes of a column
   */
  Layering(double[] heights, List<int[]> edges, double gap) {
    for (int i = 0; i < heights.length; i++) nodes.add(new Node(i, heights[i]));
    boolean[] fed = new boolean[heights.length];
    for (int[] e : edges.stream().sorted(Comparator.comparingInt(e -> e[1])).toList()) {
      Node to = nodes.get(e[1]);
      to.column = Math.max(to.column, nodes.get(e[0]).column + 1);
      fed[e[1]] = true;
    }
    // what nothing feeds stands right before its first use, not at the far left
    for (int i = 0; i < heights.length; i++) {
      int first = Integer.MAX_VALUE;
      for (int[] e : edges) {
        first = e[0] == i && !fed[i] ? Math.min(first, nodes.get(e[1]).column) : first;
      }
      nodes.get(i).column = first == Integer.MAX_VALUE ? nodes.get(i).column : first - 1;
    }
    for (Node n : nodes) put(n);
    for (int[] e : edges) route(nodes.get(e[0]), nodes.get(e[1]));
    for (int sweep = 0; sweep < 12; sweep++) order(sweep % 2 == 0);
    for (List<Node> column : columns) {
      double y = 0;
      for (Node n : column) {
        n.y = y;
        y += n.height + gap;
      }
    }
    for (int sweep = 0; sweep < 24; sweep++) settle(sweep % 2 == 0, gap);
  }

  private void put(Node n) {
    while (columns.size() <= n.column) columns.add(new ArrayList<>());
    columns.get(n.column).add(n);
  }

  private void route(Node from, Node to) {
    List<Node> route = new ArrayList<>(List.of(from));
    Node last = from;
    for (int c = from.column + 1; c < to.column; c++) {
      Node through = new Node(-1, 8);
      through.column = c;
      put(through);
      link(last, through);
      route.add(through);
      last = through;
    }
    link(last, to);
    route.add(to);
    routes.add(route);
  }

  private static void link(Node a, Node b) {
    a.after.add(b);
    b.before.add(a);
  }

  private void order(boolean rightwards) {
    for (int k = 0; k < columns.size(); k++) {
      List<Node> column = columns.get(rightwards ? k : columns.size() - 1 - k);
      double[] rank = new double[column.size()];
      for (int i = 0; i < rank.length; i++) {
        Node n = column.get(i);
        List<Node> near = rightwards ? n.before : n.after;
        rank[i] = near.stream().mapToInt(m -> columns.get(m.column).indexOf(m)).average().orElse(i);
        n.y = rank[i];
      }
      column.sort(Comparator.comparingDouble(n -> n.y));
    }
  }

  /**
   * Moves each node of a column towards the mean of its neighbours; order and distances hold. With
   * the needed distances subtracted that is isotonic regression, solved by pooling adjacent
   * violators (Ayer et al., 1955).
   */
  private void settle(boolean rightwards, double gap) {
    for (int k = 0; k < columns.size(); k++) {
      List<Node> column = columns.get(rightwards ? k : columns.size() - 1 - k);
      int n = column.size();
      double[] offset = new double[n];
      double[] mean = new double[n];
      int[] size = new int[n];
      int blocks = 0;
      for (int i = 0; i < n; i++) {
        Node node = column.get(i);
        if (i > 0) {
          double apart = (column.get(i - 1).height + node.height) / 2 + gap;
          offset[i] = offset[i - 1] + apart;
        }
        List<Node> near = rightwards ? node.before : node.after;
        double wish = near.stream().mapToDouble(m -> m.y).average().orElse(node.y);
        mean[blocks] = wish - offset[i];
        size[blocks++] = 1;
        while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
          int both = size[blocks - 2] + size[blocks - 1];
          mean[blocks - 2] =
              (mean[blocks - 2] * size[blocks - 2] + mean[blocks - 1] * size[blocks - 1]) / both;
          size[blocks-- - 2] = both;
        }
      }
      for (int b = 0, i = 0; b < blocks; b++) {
        for (int j = 0; j < size[b]; j++, i++) column.get(i).y = mean[b] + offset[i];
      }
    }
  }
}
