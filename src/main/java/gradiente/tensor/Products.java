package gradiente.tensor;

import java.util.Arrays;

/** Matrix products on the kernel, with operands read as they are or transposed. */
final class Products {
  private Products() {}

  /** {@code op(a) op(b)} for matrices, where op transposes or not: nothing is copied. */
  static Tensor matmul(Tensor a, boolean aT, Tensor b, boolean bT) {
    int m = a.shape[aT ? 1 : 0];
    int k = a.shape[aT ? 0 : 1];
    int inner = b.shape[bT ? 1 : 0];
    int n = b.shape[bT ? 0 : 1];
    if (k != inner) {
      throw mismatch(a, b, k, inner);
    }
    Tensor out = Tensor.result(m, n);
    Tensor.KERNEL.matmul(m, k, n, a.data, 0, aT, b.data, 0, bT, null, out.data, 0);
    return out;
  }

  static Tensor linear(Tensor x, Tensor w, Tensor b) {
    boolean fits =
        x.shape.length == 2
            && w.shape.length == 2
            && x.shape[1] == w.shape[1]
            && (b == null || b.shape.length == 1 && b.shape[0] == w.shape[0]);
    if (!fits) {
      throw new IllegalArgumentException(
          "linear: x "
              + Shape.text(x.shape)
              + " with weights "
              + Shape.text(w.shape)
              + (b == null ? "" : " and bias " + Shape.text(b.shape))
              + ": needs x [n, in], weights [out, in], bias [out]");
    }
    int m = x.shape[0];
    int n = w.shape[0];
    Tensor out = Tensor.result(m, n);
    Tensor.KERNEL.matmul(
        m,
        x.shape[1],
        n,
        x.data,
        0,
        false,
        w.data,
        0,
        true,
        b == null ? null : b.data,
        out.data,
        0);
    return out;
  }

  /** Refuses operands of matmul that do not fit, before anything is computed. */
  static void check(Tensor a, Tensor b) {
    int ra = a.shape.length;
    int rb = b.shape.length;
    if (ra < 1 || ra > 3 || rb < 1 || rb > 3) {
      throw new IllegalArgumentException(
          "matmul: " + Shape.text(a.shape) + " x " + Shape.text(b.shape) + ": needs ranks 1 to 3");
    }
    int k = a.shape[ra - 1];
    int inner = b.shape[rb == 1 ? 0 : rb - 2];
    if (k != inner) {
      throw mismatch(a, b, k, inner);
    }
    if (ra == 3 && rb == 3 && a.shape[0] != b.shape[0]) {
      throw new IllegalArgumentException(
          "matmul: "
              + Shape.text(a.shape)
              + " x "
              + Shape.text(b.shape)
              + ": batches "
              + a.shape[0]
              + " and "
              + b.shape[0]
              + " differ");
    }
  }

  private static IllegalArgumentException mismatch(Tensor a, Tensor b, int k, int inner) {
    return new IllegalArgumentException(
        "matmul: "
            + Shape.text(a.shape)
            + " x "
            + Shape.text(b.shape)
            + ": inner sizes "
            + k
            + " and "
            + inner
            + " differ");
  }

  static Tensor batched(Tensor a, Tensor b) {
    return batchedProduct(a, false, b, false)
        .from(
            "matmul",
            a,
            g -> fold(batchedProduct(g, false, b, true), a.shape),
            b,
            g -> fold(batchedProduct(a, true, g, false), b.shape));
  }

  private static Tensor fold(Tensor g, int[] shape) {
    return Arrays.equals(g.shape, shape) ? g : g.sum(0);
  }

  private static Tensor batchedProduct(Tensor a, boolean aT, Tensor b, boolean bT) {
    int ra = a.shape.length;
    int rb = b.shape.length;
    int m = a.shape[aT ? ra - 1 : ra - 2];
    int k = a.shape[aT ? ra - 2 : ra - 1];
    int n = b.shape[bT ? rb - 2 : rb - 1];
    int count = ra == 3 ? a.shape[0] : b.shape[0];
    Tensor out = Tensor.result(count, m, n);
    for (int i = 0; i < count; i++) {
      Tensor.KERNEL.matmul(
          m,
          k,
          n,
          a.data,
          ra == 3 ? i * m * k : 0,
          aT,
          b.data,
          rb == 3 ? i * k * n : 0,
          bT,
          null,
          out.data,
          i * m * n);
    }
    return out;
  }
}
