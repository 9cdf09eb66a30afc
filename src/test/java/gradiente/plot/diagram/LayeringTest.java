package gradiente.plot.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the nodes of a drawn graph stand. */
class LayeringTest {
  @Test
  void graphRunsFromLeftToRightWithoutOverlap() {
    double[] heights = {40, 40, 40, 40, 40, 40};
    List<int[]> edges =
        List.of(
            new int[] {0, 2},
            new int[] {1, 2},
            new int[] {2, 3},
            new int[] {0, 4},
            new int[] {3, 5},
            new int[] {4, 5});
    Layering layout = new Layering(heights, edges, 10);
    for (int[] e : edges) assertTrue(layout.nodes.get(e[0]).column < layout.nodes.get(e[1]).column);
    for (List<Layering.Node> column : layout.columns) {
      for (int i = 1; i < column.size(); i++) {
        Layering.Node above = column.get(i - 1);
        Layering.Node below = column.get(i);
        assertTrue(
            below.y - above.y >= (above.height + below.height) / 2 + 10 - 1e-9, "boxes overlap");
      }
    }
    for (int k = 0; k < edges.size(); k++) {
      List<Layering.Node> route = layout.routes.get(k);
      assertEquals(edges.get(k)[0], route.get(0).id);
      assertEquals(edges.get(k)[1], route.get(route.size() - 1).id);
      for (int i = 1; i < route.size(); i++) {
        assertEquals(route.get(i - 1).column + 1, route.get(i).column, "a route skips a column");
      }
    }
  }
}
