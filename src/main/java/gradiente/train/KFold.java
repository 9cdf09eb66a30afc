package gradiente.train;

import gradiente.data.Dataset;
import gradiente.data.Split;
import gradiente.tensor.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Cross-validation: every sample is tested once, by a model that did not see it (Stone 1974). */
public final class KFold {
  private KFold() {}

  /** Cuts shuffled data into 2 <= k <= n nearly equal parts; each is the test part of a split. */
  public static List<Split> of(Dataset data, int k, Rng rng) {
    int n = data.size();
    if (k < 2 || k > n) {
      throw new IllegalArgumentException("kFold: k must be in 2.." + n + ", got " + k);
    }
    int[] order = rng.permutation(n);
    List<Split> splits = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      int from = (int) ((long) n * i / k);
      int to = (int) ((long) n * (i + 1) / k);
      IntStream others = IntStream.range(0, n).filter(j -> j < from || j >= to);
      int[] train = others.map(j -> order[j]).toArray();
      int[] test = Arrays.copyOfRange(order, from, to);
      splits.add(new Split(data.take(train), null, data.take(test)));
    }
    return splits;
  }
}
