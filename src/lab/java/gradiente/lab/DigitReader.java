package gradiente.lab;

import static gradiente.tensor.Refusal.check;

import gradiente.nn.*;
import gradiente.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.*;

/** A trained network that reads handwritten digits, and shows how it comes to its answer. */
final class DigitReader {
  /** Pixels along a side of an image. */
  static final int SIDE = 28;

  private static final int PIXELS = SIDE * SIDE;

  private final Sequential model = network();

  /** The network, untrained: 784 pixels, 64 and 32 units, a score for each digit. */
  static Sequential network() {
    return new Sequential(
        new Linear(PIXELS, 64, Init.he()),
        new Relu(),
        new Linear(64, 32, Init.he()),
        new Relu(),
        new Linear(32, 10));
  }

  /** Names and shapes of what {@link #load} takes, as {@link Playground#shapes} writes them. */
  String shapes() {
    List<String> out = new ArrayList<>();
    for (var named : model.parameters().entrySet()) {
      String shape = Arrays.toString(named.getValue().shape()).replaceAll("[\\[\\] ]", "");
      out.add(named.getKey() + " " + shape);
    }
    return String.join(";", out);
  }

  /** Takes all weights and biases, in the order of {@link #shapes}. */
  void load(float[] numbers) {
    int needed = model.parameters().values().stream().mapToInt(Tensor::size).sum();
    check(numbers.length == needed, "digits: needs %s numbers, got %s", needed, numbers.length);
    FloatBuffer in = FloatBuffer.wrap(numbers);
    for (Tensor p : model.parameters().values()) {
      in.get(p.data());
      p.changed();
    }
  }

  /** The weights of a layer, 0 to 2, unit after unit: [64 * 784], [32 * 64], [10 * 32]. */
  float[] weights(int layer) {
    return model.parameters().get(2 * layer + ".weight").data();
  }

  /**
   * Reads an image [784] of pixels 0 (paper) to 1 (ink).
   *
   * @param digit whose score the slopes are of; -1 for that of the answer
   * @return 64 and 32 activations, 10 scores, 10 probabilities, 784 slopes of the score by the
   *     pixels
   */
  float[] read(float[] image, int digit) {
    check(image.length == PIXELS, "digits: needs %s pixels, got %s", PIXELS, image.length);
    check(digit >= -1 && digit <= 9, "digits: there is no digit %s", digit);
    Tensor x = Tensor.wrap(image.clone(), 1, PIXELS).requiresGrad();
    List<Tensor> shown = new ArrayList<>();
    Tensor h = x;
    for (Layer layer : model.layers()) {
      h = layer.forward(h);
      if (!(layer instanceof Linear)) shown.add(h);
    }
    int asked = digit < 0 ? h.argmax() : digit;
    Tensor score = h.slice(1, asked, asked + 1).sum();
    score.backward();
    model.parameters().values().forEach(Tensor::zeroGrad);
    shown.addAll(List.of(h, h.softmax(), x.grad()));
    FloatBuffer out = FloatBuffer.allocate(shown.stream().mapToInt(Tensor::size).sum());
    shown.forEach(t -> out.put(t.data()));
    return out.array();
  }
}
