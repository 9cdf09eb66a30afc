package gradiente.grade;

import gradiente.nn.Layer;
import gradiente.tensor.Tensor;
import java.util.ArrayList;

/**
 * A layer of a student's own class, beside which this stands in the box: it goes forward and
 * backward for a {@link RemoteLayer}, which holds the numbers that training changes.
 */
final class OwnLayer implements LayerSteps {
  private static final int KEPT = 8; // steps that may still be walked backward

  private final Layer layer;
  private final Tensor[][] kept = new Tensor[KEPT][];
  private int steps;

  OwnLayer(Layer layer) {
    this.layer = layer;
  }

  @Override
  public Object[] parameters() {
    var parts = new ArrayList<Object>();
    layer
        .parameters()
        .forEach(
            (name, p) -> {
              parts.add(name);
              parts.add(p.detach());
            });
    return parts.toArray();
  }

  private Tensor[] own() {
    return layer.parameters().values().toArray(Tensor[]::new);
  }

  @Override
  public Object[] forward(Tensor x, Tensor[] parameters) {
    Tensor[] own = own();
    for (int i = 0; i < own.length; i++) {
      System.arraycopy(parameters[i].data(), 0, own[i].data(), 0, own[i].size());
      own[i].changed();
    }
    Tensor in = x.detach().copy().requiresGrad();
    Tensor out = layer.forward(in);
    kept[steps % KEPT] = new Tensor[] {in, out};
    return new Object[] {out.detach(), steps++};
  }

  @Override
  public Tensor[] backward(int step, Tensor gradient) {
    Tensor[] own = own();
    for (Tensor p : own) p.zeroGrad();
    Tensor in = kept[step % KEPT][0];
    kept[step % KEPT][1].mul(gradient).sum().backward();
    Tensor[] gradients = new Tensor[own.length + 1];
    gradients[0] = gradient(in);
    for (int i = 0; i < own.length; i++) gradients[i + 1] = gradient(own[i]);
    return gradients;
  }

  private static Tensor gradient(Tensor t) {
    return t.grad() == null ? Tensor.zeros(t.shape()) : t.grad().detach();
  }

  @Override
  public void training(boolean on) {
    layer.training(on);
  }
}
