package gradiente.tensor;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.check;
import static gradiente.tensor.Refusal.given;
import static gradiente.tensor.Tensor.KERNEL;

import gradiente.kernel.Product;
import gradiente.language.English;
import java.util.*;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/** Products and linear systems; {@link IllegalArgumentException} when sizes do not fit. */
public sealed interface LinearAlgebra permits Tensor {
  /** Inner product of two vectors [n]: rank 0. */
  default Tensor dot(Tensor b) {
    Tensor a = (Tensor) this;
    given("dot", b);
    boolean fits = a.shape.length == 1 && Arrays.equals(a.shape, b.shape);
    check(fits, "dot: needs two vectors of one length, got %s and %s", a.shape, b.shape);
    Tensor y = Tensor.scalar(KERNEL.dot(a.data, 0, b.data, 0, a.data.length));
    return y.from("dot", a, g -> b.mul(g), b, g -> a.mul(g));
  }

  /** Outer product of vectors [m] and [n]: [m, n]. */
  default Tensor outer(Tensor b) {
    return ((Tensor) this).reshape(-1, 1).matmul(given("outer", b).reshape(1, -1));
  }

  /**
   * Matrix product: [m, k] x [k, n] gives [m, n]. A vector stands for a row on the left and for a
   * column on the right, and that axis is dropped from the result; [b, m, k] x [b, k, n] multiplies
   * b pairs of matrices, and a matrix on either side is used for every one of them.
   */
  default Tensor matmul(Tensor b) {
    Tensor a = (Tensor) this;
    int[] sa = a.shape;
    int[] sb = given("matmul", b).shape;
    int ra = sa.length;
    int rb = sb.length;
    if (Math.min(ra, rb) < 1 || Math.max(ra, rb) > 3) {
      throw bad("matmul: %s x %s: needs ranks 1 to 3", sa, sb);
    }
    int k = sa[ra - 1];
    int inner = sb[Math.max(rb - 2, 0)];
    if (k != inner) throw bad("matmul: %s x %s: inner sizes %s and %s differ", sa, sb, k, inner);
    boolean pairs = ra < 3 || rb < 3 || sa[0] == sb[0];
    if (!pairs) throw bad("matmul: %s x %s: batches %s and %s differ", sa, sb, sa[0], sb[0]);
    if (ra == 1 && rb == 1) return dot(b);
    if (ra == 1 || rb == 1) {
      Tensor y = ra == 1 ? a.unsqueeze(0).matmul(b) : a.matmul(b.unsqueeze(1));
      return y.reshape(Shape.reduced(y.shape, y.shape.length - (ra == 1 ? 2 : 1)));
    }
    // y = a b: dL/da = g b^T, dL/db = a^T g (Goodfellow et al. 2016, section 6.5.6)
    Tensor y = product(a, false, b, false);
    return y.from("matmul", a, g -> product(g, false, b, true), b, g -> product(a, true, g, false));
  }

  /** {@code op(a) op(b)} of matrices or [b, ...] of them; op transposes or not, without a copy. */
  private static Tensor product(Tensor a, boolean aT, Tensor b, boolean bT) {
    int ra = a.shape.length;
    int rb = b.shape.length;
    int m = a.shape[aT ? ra - 1 : ra - 2];
    int k = a.shape[aT ? ra - 2 : ra - 1];
    int n = b.shape[bT ? rb - 2 : rb - 1];
    int stepA = ra == 3 ? m * k : 0;
    int stepB = rb == 3 ? k * n : 0;
    int pairs = ra == 3 ? a.shape[0] : rb == 3 ? b.shape[0] : 1;
    Tensor y = ra + rb == 4 ? Tensor.made(m, n) : Tensor.made(pairs, m, n);
    for (int i = 0; i < pairs; i++) {
      int at = i * m * n;
      KERNEL.matmul(
          new Product(m, k, n, a.data, i * stepA, aT, b.data, i * stepB, bT, null, y.data, at));
    }
    return y;
  }

  /**
   * The map of a dense layer, {@code y = x W^T + b}, in one step: [n, out] for x [n, in], [out] for
   * x [in], weights w [out, in] and bias b [out] or null.
   */
  default Tensor linear(Tensor w, Tensor b) {
    Tensor x = (Tensor) this;
    given("linear", w);
    if (x.shape.length == 1) return x.unsqueeze(0).linear(w, b).reshape(-1);
    boolean matrices = x.shape.length == 2 && w.shape.length == 2 && x.shape[1] == w.shape[1];
    if (!matrices || b != null && (b.shape.length != 1 || b.shape[0] != w.shape[0])) {
      String text =
          b == null
              ? "linear: x %s with weights %s: needs x [n, in], weights [out, in], bias [out]"
              : "linear: x %s with weights %s and bias %s: needs x [n, in], weights [out, in], bias"
                  + " [out]";
      throw bad(text, x.shape, w.shape, b == null ? null : b.shape);
    }
    int m = x.shape[0];
    int n = w.shape[0];
    Tensor y = Tensor.made(m, n);
    float[] bias = b == null ? null : b.data;
    KERNEL.matmul(
        new Product(m, x.shape[1], n, x.data, 0, false, w.data, 0, true, bias, y.data, 0));
    // dL/dx = g W, dL/dW = g^T x, dL/db = sum of g over the batch (Goodfellow alg. 6.4)
    UnaryOperator<Tensor> ruleX = g -> product(g, false, w, false);
    UnaryOperator<Tensor> ruleW = g -> product(g, true, x, false);
    if (b == null) return y.from("linear", x, ruleX, w, ruleW);
    UnaryOperator<Tensor> ruleB = g -> Loops.sum(g, 0, b.shape);
    return y.record("linear", List.of(x, w, b), List.of(ruleX, ruleW, ruleB));
  }

  /**
   * Solves {@code A x = y} for x, shaped like y: [n] or [n, k], with this [n, n] and not singular,
   * also in its last digits: where the rounding of A to float32 alone could change x by a tenth of
   * its largest element, it is refused. By way of {@link #lstsq}; not recorded.
   */
  default Tensor solve(Tensor y) {
    int[] a = ((Tensor) this).shape;
    return solved(
        "solve",
        a.length == 2 && a[0] == a[1],
        "%s: needs [n, n] and [n] or [n, k], got %s and %s",
        y);
  }

  /**
   * The x with least {@code ||A x - y||}: [n] or [n, k] for y [m] or [m, k], with this [m, n], m >=
   * n, and its columns independent. By Householder's QR (Golub and Van Loan, algorithm 5.3.2), in
   * double because float32 loses too many digits on the way; not recorded.
   */
  default Tensor lstsq(Tensor y) {
    int[] a = ((Tensor) this).shape;
    return solved(
        "lstsq",
        a.length == 2 && a[0] >= a[1],
        "%s: needs [m, n] with m >= n and [m] or [m, k], got %s and %s",
        y);
  }

  private Tensor solved(String op, boolean fits, @English String needs, Tensor y) {
    Tensor a = (Tensor) this;
    int rank = given(op, y).shape.length;
    boolean both = fits && (rank == 1 || rank == 2) && y.shape[0] == a.shape[0];
    check(both, needs, op, a.shape, y.shape);
    int m = a.shape[0];
    int n = a.shape[1];
    int k = rank == 1 ? 1 : y.shape[1];
    int width = n + k + (m == n ? n : 0);
    if ((double) width * m >= Memory.LARGE) Memory.require(op, 8.0 * width * m);
    double[][] columns = new double[width][m]; // of A, y and I, side by side
    for (int r = 0; r < m; r++) {
      for (int c = 0; c < n; c++) columns[c][r] = a.data[r * n + c];
      for (int j = 0; j < k; j++) columns[n + j][r] = y.data[r * k + j];
      if (m == n) columns[n + k + r][r] = 1;
    }
    for (int c = 0; c < n; c++) { // float32 carries 7 digits; for a square see below
      boolean ok = reflect(columns, c, m > n ? 2e-7 : 1e-13);
      check(ok, "%s: column %s of %s depends on those before it", op, c, a.shape);
    }
    Tensor x = Tensor.zeros(Shape.with(y.shape, 0, 1, n));
    for (int j = 0; n + j < columns.length; j++) {
      double[] right = columns[n + j];
      for (int r = n - 1; r >= 0; r--) {
        for (int c = r + 1; c < n; c++) right[r] -= columns[c][r] * right[c];
        right[r] /= columns[r][r];
        if (j < k) x.data[r * k + j] = (float) right[r];
      }
    }
    if (m > n || n == 0) return x;
    // what a relative error of float32 in A may do to x: |A^-1| |A| |x| (Higham 2002, section 7.2)
    Tensor inverse = Tensor.made(n, n);
    for (int i = 0; i < n * n; i++) inverse.data[i] = (float) columns[n + k + i % n][i / n];
    Tensor size = x.abs().reshape(n, k);
    Tensor error = inverse.abs().matmul(a.detach().abs().matmul(size)).mul(0x1p-24);
    for (int j = 0; j < k; j++) {
      boolean sure = !(error.col(j).max().item() > 0.1 * size.col(j).max().item());
      check(sure, "%s: %s is nearly singular: no digit of x would be right", op, a.shape);
    }
    return x;
  }

  /**
   * Householder's reflection of column c: below the diagonal it becomes 0. False if no more than
   * this part of it is {@code left}: then it is no direction of its own.
   */
  private static boolean reflect(double[][] columns, int c, double left) {
    double[] v = columns[c].clone();
    double whole = DoubleStream.of(v).reduce(0, Math::hypot);
    double norm = DoubleStream.of(v).skip(c).reduce(0, Math::hypot);
    if (!(norm > left * whole)) return false;
    v[c] += v[c] > 0 ? norm : -norm;
    double half = norm * Math.abs(v[c]); // v.v / 2
    for (int j = c; j < columns.length; j++) {
      double dot = 0;
      for (int r = c; r < v.length; r++) dot += v[r] * columns[j][r];
      for (int r = c; r < v.length; r++) columns[j][r] -= dot / half * v[r];
    }
    return true;
  }
}
