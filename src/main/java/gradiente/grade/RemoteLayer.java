package gradiente.grade;

import gradiente.nn.Layer;
import gradiente.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A layer of a student's own class, which is computed where it is. Its parameters are here, so that
 * it can be trained: each step sends them over, and brings their gradients back.
 */
final class RemoteLayer implements Layer {
  private final Link link;
  private final int number;
  private Map<String, Tensor> parameters;

  RemoteLayer(Link link, int number) {
    this.link = link;
    this.number = number;
  }

  private Object ask(String method, Object... arguments) {
    return Remote.call(link, number, LayerSteps.class.getName(), method, arguments);
  }

  @Override
  public Map<String, Tensor> parameters() {
    if (parameters == null) {
      Object[] parts = (Object[]) ask("parameters");
      var found = new LinkedHashMap<String, Tensor>();
      for (int i = 0; i + 1 < parts.length; i += 2) {
        found.put((String) parts[i], ((Tensor) parts[i + 1]).requiresGrad());
      }
      parameters = found;
    }
    return parameters;
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor[] own = parameters().values().toArray(Tensor[]::new);
    Tensor[] sent = new Tensor[own.length];
    for (int i = 0; i < own.length; i++) sent[i] = own[i].detach();
    Object[] said = (Object[]) ask("forward", x.detach(), sent);
    var step = new Step((Integer) said[1], own.length + 1);
    Tensor carrier = null; // on which each parameter hangs: an operation has two inputs at most
    for (int i = 0; i < own.length; i++) {
      int place = i + 1;
      Tensor next = Tensor.zeros(1);
      carrier =
          carrier == null
              ? next.from("own", own[i], g -> step.gradient(place))
              : next.from("own", carrier, g -> g, own[i], g -> step.gradient(place));
    }
    Tensor y = (Tensor) said[0];
    if (carrier == null) return y.from("own", x, step::backward);
    return y.from("own", x, step::backward, carrier, g -> step.carried(g));
  }

  @Override
  public void training(boolean on) {
    ask("training", on);
  }

  /** One step's way back, which is asked for once. */
  private final class Step {
    private final int step;
    private final int count;
    private Tensor[] gradients;

    Step(int step, int count) {
      this.step = step;
      this.count = count;
    }

    Tensor backward(Tensor g) {
      if (gradients == null) {
        gradients = (Tensor[]) ask("backward", step, g.detach());
        if (gradients.length != count) throw new LostException(null);
      }
      return gradients[0];
    }

    Tensor carried(Tensor g) {
      backward(g);
      return Tensor.zeros(1);
    }

    Tensor gradient(int place) {
      return gradients[place];
    }
  }
}
