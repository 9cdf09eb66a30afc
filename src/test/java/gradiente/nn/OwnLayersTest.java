package gradiente.nn;

import static org.junit.jupiter.api.Assertions.*;

import gradiente.tensor.*;
import java.util.*;
import org.junit.jupiter.api.Test;

/** Layers of a user's own that call others, and what losses and layers refuse. */
class OwnLayersTest {
  private static String refusal(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }

  @Test
  void aFunctionThatCallsLayersHasTheirParameters() {
    Rng.seed(1);
    Linear a = new Linear(3, 3);
    Dropout drop = new Dropout(0.5);
    Linear b = new Linear(3, 3);
    Layer shortcut = Layer.of(x -> x.add(b.forward(drop.forward(a.forward(x)))), a, drop, b);
    assertEquals(
        List.of("0.weight", "0.bias", "2.weight", "2.bias"),
        List.copyOf(shortcut.parameters().keySet()));
    Sequential model = new Sequential(shortcut, new Linear(3, 1));
    assertTrue(model.parameters().containsKey("0.2.bias"));
    assertEquals(
        "Sequential(Layer.of(Linear(3, 3), Dropout(0.5), Linear(3, 3)), Linear(3, 1))", "" + model);
    Tensor x = Tensor.ones(40, 3);
    model.training(true);
    assertNotEquals(shortcut.forward(x), shortcut.forward(x));
    assertTrue(shortcut.forward(x).ne(shortcut.forward(x)).sum().item() > 0, "dropout is told");
    model.training(false);
    assertEquals(0, shortcut.forward(x).ne(shortcut.forward(x)).sum().item());
    model.forward(x).sum().backward();
    model.parameters().values().forEach(p -> assertNotNull(p.grad()));
  }

  @Test
  void aPenaltyInsideAFunctionIsAdded() {
    Sparsity sparse = new Sparsity(0.2, 1);
    Layer layer = Layer.of(x -> sparse.forward(x.sigmoid()), sparse);
    layer.training(true);
    layer.forward(Tensor.ones(4, 2));
    assertTrue(layer.penalty().item() > 0);
  }

  @Test
  void theParametersOfAModelCannotBeTakenAway() {
    List<Layer> layers = List.of(new Linear(2, 2), new PRelu(), new Maxout(2, 2, 2), new Rbf(2, 2));
    for (Layer layer : layers) {
      Sequential model = new Sequential(layer);
      int n = model.parameters().size();
      for (Map<String, Tensor> map : List.of(model.parameters(), layer.parameters())) {
        try {
          map.clear();
        } catch (UnsupportedOperationException e) {
          assertTrue(n > 0);
        }
      }
      assertEquals(n, model.parameters().size());
      assertEquals(n, layer.parameters().size());
    }
    Layer[] given = {new Linear(2, 2)};
    Sequential model = new Sequential(given);
    given[0] = null;
    assertEquals(2, model.forward(Tensor.ones(1, 2)).size());
  }

  @Test
  void lossesOfScoresRefuseWhatIsNoScoreAnyMore() {
    Tensor w = Tensor.ones(2, 1).requiresGrad();
    Tensor x = Tensor.ones(3, 2);
    Tensor one = x.matmul(w);
    Tensor y = Tensor.of(0, 1, 1);
    for (Loss loss : List.of(Loss.bceWithLogits(), Loss.hinge())) {
      assertTrue(refusal(() -> loss.of(one.sigmoid(), y)).contains("ends in sigmoid"));
      assertTrue(refusal(() -> loss.of(one.sigmoid().reshape(-1), y)).contains("leave that layer"));
      loss.of(one, y);
    }
    Tensor rows = x.matmul(w.mul(Tensor.ones(2, 4)));
    String message = refusal(() -> Loss.crossEntropy().of(rows.softmax(), y));
    assertEquals(
        "crossEntropy: takes scores (logits), the model ends in softmax; leave that layer out",
        message);
  }

  @Test
  void softTargetsMustBeProbabilities() {
    Loss loss = Loss.crossEntropy();
    Tensor scores = Tensor.zeros(2, 3);
    for (float[] row :
        new float[][] {{5, -3, 7}, {Float.NaN, 0, 0}, {2, -1, 0}, {0, 0, 0}, {0.5f, 0.4f, 0}}) {
      Tensor target = Tensor.of(new float[][] {{0.2f, 0.3f, 0.5f}, row});
      String message = refusal(() -> loss.of(scores, target));
      assertTrue(message.startsWith("crossEntropy: targets of sample 1 are no"), message);
    }
    Tensor soft = Tensor.of(new float[][] {{0.2f, 0.3f, 0.5f}, {0, 1, 0}});
    assertEquals(Math.log(3), loss.of(scores, soft).item(), 1e-6);
  }

  @Test
  void radialUnitsNeedAWidthEach() {
    Tensor centres = Tensor.zeros(3, 2);
    for (Tensor widths :
        List.of(
            Tensor.zeros(3),
            Tensor.ones(1),
            Tensor.ones(3, 1),
            Tensor.of(1, 0, 1),
            Tensor.of(1, Double.NaN, 1))) {
      String message = refusal(() -> new Rbf(centres, widths));
      assertTrue(message.startsWith("Rbf: needs centres [out, in] and widths [out]"), message);
    }
    refusal(() -> new Rbf(Tensor.zeros(3), Tensor.ones(3)));
    new Rbf(centres, Tensor.of(1, -2, 0.5));
  }

  @Test
  void nothingIsRefusedByItsName() {
    Map<String, Runnable> calls =
        Map.of(
            "Sequential: needs layers", () -> new Sequential((Layer) null),
            "Linear: needs a tensor", () -> new Linear((Tensor) null, null),
            "Rbf: needs a tensor", () -> new Rbf(Tensor.ones(1, 1), null),
            "Layer.of: needs a function", () -> Layer.of(null, new Linear(1, 1)),
            "mse: needs a tensor", () -> Loss.mse().of(null, Tensor.ones(1)),
            "crossEntropy: needs a tensor", () -> Loss.crossEntropy().of(Tensor.ones(1, 2), null));
    calls.forEach((text, call) -> assertEquals(text + ", got null", refusal(call)));
  }
}
