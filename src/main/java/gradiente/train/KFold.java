package gradiente.train;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.given;

import gradiente.data.Dataset;
import gradiente.data.Split;
import gradiente.tensor.Rng;
import java.util.*;
import java.util.stream.IntStream;

/** Cross-validation: every sample is tested once, by a model that did not see it (Stone 1974). */
public final class KFold {
  private KFold() {}

  /** Cuts shuffled data into k nearly equal parts, 2 to n; each is the test part of a split. */
  public static List<Split> of(Dataset data, int k, Rng rng) {
    int n = given("kFold", "%s: needs a data set, got null", data).size();
    if (k < 2 || k > n) throw bad("kFold: k must be in 2..%s, got %s", n, k);
    int[] order = given("kFold", rng).permutation(n);
    List<Split> splits = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      int from = (int) ((long) n * i / k);
      int to = (int) ((long) n * (i + 1) / k);
      var others = IntStream.concat(Arrays.stream(order, 0, from), Arrays.stream(order, to, n));
      Dataset test = data.take(Arrays.copyOfRange(order, from, to));
      splits.add(new Split(data.take(others.toArray()), null, test));
    }
    return splits;
  }
}
