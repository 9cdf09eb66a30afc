package gradiente.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gradiente.nn.LayerRecords;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A student's network of the engine's layers reaches the checks as values. */
class LayersTest {
  @Test
  void everyLayerOfTheEngineIsInTheList() throws Exception {
    Set<Class<?>> left = LayerRecords.all();
    left.removeIf(Layers::known);
    assertEquals(Set.of(), left, "Layers.RECORDS lacks these");
  }
}
