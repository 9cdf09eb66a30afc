package gradiente.tensor;

import static gradiente.tensor.Tensor.KERNEL;

import java.util.List;

/**
 * Products of vectors and matrices.
 *
 * <p>All throw {@link IllegalArgumentException} when sizes do not fit.
 */
public sealed interface LinearAlgebra permits Tensor {
  /** Inner product of two vectors [n]: rank 0. */
  default Tensor dot(Tensor other) {
    Tensor a = (Tensor) this;
    Tensor b = other;
    if (a.shape.length != 1 || b.shape.length != 1 || a.shape[0] != b.shape[0]) {
      throw new IllegalArgumentException(
          "dot: needs two vectors of one length, got "
              + Shape.text(a.shape)
              + " and "
              + Shape.text(b.shape));
    }
    return Tensor.scalar(KERNEL.dot(a.data, 0, b.data, 0, a.data.length))
        .from("dot", a, g -> b.detach().mul(g), b, g -> a.detach().mul(g));
  }

  /** Outer product of vectors [m] and [n]: [m, n]. */
  default Tensor outer(Tensor other) {
    return ((Tensor) this).reshape(-1, 1).matmul(other.reshape(1, -1));
  }

  /**
   * Matrix product: [m, k] x [k, n] gives [m, n]. A vector stands for a row on the left and for a
   * column on the right, and that axis is dropped from the result; [b, m, k] x [b, k, n] multiplies
   * b pairs of matrices, and a matrix on either side is used for every one of them.
   */
  default Tensor matmul(Tensor other) {
    Tensor a = (Tensor) this;
    Tensor b = other;
    if (a.shape.length == 2 && b.shape.length == 2) {
      // y = a b: dL/da = g b^T, dL/db = a^T g (Goodfellow et al. 2016, section 6.5.6)
      return Products.matmul(a, false, b, false)
          .from(
              "matmul",
              a,
              g -> Products.matmul(g, false, b, true),
              b,
              g -> Products.matmul(a, true, g, false));
    }
    Products.check(a, b);
    if (a.shape.length == 1 && b.shape.length == 1) {
      return dot(b);
    }
    if (a.shape.length == 1) {
      Tensor y = a.unsqueeze(0).matmul(b);
      return y.reshape(Shape.reduced(y.shape, y.shape.length - 2, false));
    }
    if (b.shape.length == 1) {
      Tensor y = a.matmul(b.unsqueeze(1));
      return y.reshape(Shape.reduced(y.shape, y.shape.length - 1, false));
    }
    return Products.batched(a, b);
  }

  /**
   * The map of a dense layer, {@code y = x W^T + b}, in one step.
   *
   * @param w weights [out, in]
   * @param b bias [out], or null
   * @return [n, out] for x [n, in], [out] for x [in]
   */
  default Tensor linear(Tensor w, Tensor b) {
    Tensor x = (Tensor) this;
    if (x.shape.length == 1) {
      return unsqueezed(w, b);
    }
    Tensor y = Products.linear(x, w, b);
    // dL/dx = g W, dL/dW = g^T x, dL/db = sum of g over the batch (Goodfellow alg. 6.4)
    return b == null
        ? y.from(
            "linear",
            x,
            g -> Products.matmul(g, false, w, false),
            w,
            g -> Products.matmul(g, true, x, false))
        : y.record(
            "linear",
            List.of(x, w, b),
            List.of(
                g -> Products.matmul(g, false, w, false),
                g -> Products.matmul(g, true, x, false),
                g -> Folds.sum(g, 0, false)));
  }

  private Tensor unsqueezed(Tensor w, Tensor b) {
    return ((Tensor) this).unsqueeze(0).linear(w, b).reshape(-1);
  }

  /**
   * Solves {@code A x = y} by Gaussian elimination with partial pivoting, in double (Golub and Van
   * Loan, algorithm 3.4.1). Not recorded.
   *
   * @param y [n] or [n, k]
   * @return x, shaped like y
   * @throws IllegalArgumentException if this is not [n, n], or is singular
   */
  default Tensor solve(Tensor y) {
    return Systems.solve((Tensor) this, y);
  }

  /**
   * The x with least {@code ||A x - y||}, by Householder's QR in double (Golub and Van Loan,
   * algorithm 5.3.2). Not recorded.
   *
   * @param y [m] or [m, k], with this [m, n] and m >= n
   * @return x, [n] or [n, k]
   * @throws IllegalArgumentException if shapes do not fit, or columns depend on each other
   */
  default Tensor lstsq(Tensor y) {
    return Systems.leastSquares((Tensor) this, y);
  }
}
