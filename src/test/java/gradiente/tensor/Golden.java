package gradiente.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares with numbers that PyTorch computed; {@code src/test/resources/golden/make_golden.py}
 * says what they are.
 */
public final class Golden {
  private final Map<String, Tensor> numbers;
  private final Set<String> compared = new HashSet<>();

  /** The numbers of one file of that folder. */
  public Golden(String file) {
    numbers = Safetensors.load(Path.of("src/test/resources/golden", file)).tensors();
  }

  /** One tensor of the file. */
  public Tensor get(String name) {
    return numbers.get(name);
  }

  /** The names of its cases, in the order of the script. */
  public Set<String> cases() {
    return numbers.keySet().stream()
        .filter(n -> n.endsWith("/y"))
        .map(n -> n.substring(0, n.length() - 2))
        .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
  }

  /** The cases that were not compared yet. */
  public Set<String> left() {
    Set<String> left = cases();
    left.removeAll(compared);
    return left;
  }

  /**
   * Compares a function's result and gradients with those of a case.
   *
   * @param f gets the case's inputs; where it works on another tensor with the same numbers, it
   *     puts that one in the input's place
   */
  public void compare(String name, Function<Tensor[], Tensor> f) {
    List<Tensor> given = new ArrayList<>();
    while (numbers.containsKey(name + "/x" + given.size())) {
      given.add(numbers.get(name + "/x" + given.size()).copy().requiresGrad());
    }
    assertTrue(!given.isEmpty(), "no golden case " + name);
    Tensor[] inputs = given.toArray(new Tensor[0]);
    Tensor y = f.apply(inputs);
    close(name + ": result", numbers.get(name + "/y"), y);
    if (numbers.containsKey(name + "/g0")) {
      y.backward(seed(y));
      for (int i = 0; i < inputs.length; i++) {
        assertNotNull(inputs[i].grad(), name + ": gradient of input " + i);
        close(name + ": gradient of input " + i, numbers.get(name + "/g" + i), inputs[i].grad());
      }
    }
    compared.add(name);
  }

  private static Tensor seed(Tensor y) {
    Tensor seed = Tensor.zeros(y.shape());
    for (int i = 0; i < seed.size(); i++) seed.data()[i] = 0.5f + i % 3;
    return seed;
  }

  /**
   * Each element within 1e-5 of its own size, or of the largest in the tensor where they cancel.
   */
  public static void close(String what, Tensor expected, Tensor actual) {
    assertArrayEquals(expected.shape(), actual.shape(), what + ": shape");
    double largest = 0;
    for (float v : expected.data()) largest = Math.max(largest, Math.abs(v));
    for (int i = 0; i < expected.size(); i++) {
      float e = expected.data()[i];
      double delta = 1e-5 * Math.abs(e) + 1e-6 * Math.min(1, largest);
      if (e != actual.data()[i]) assertEquals(e, actual.data()[i], delta, what + ": element " + i);
    }
  }
}
