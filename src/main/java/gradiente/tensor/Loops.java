package gradiente.tensor;

import java.util.Arrays;

/** The loops that element-wise operations share: shapes here, arithmetic in the kernel. */
final class Loops {
  /** A kernel's loop over one array. */
  interface Unary {
    void run(float[] x, float[] out, int n);
  }

  /** A kernel's loop over two arrays. */
  interface Binary {
    void run(float[] a, float[] b, float[] out, int n);
  }

  /** A function of one element. */
  interface Element {
    float of(float x);
  }

  /** A function of two elements. */
  interface Pair {
    float of(float a, float b);
  }

  private Loops() {}

  static Tensor unary(Tensor x, Unary loop) {
    Tensor out = Tensor.result(x.shape);
    loop.run(x.data, out.data, x.data.length);
    return out;
  }

  static Tensor map(Tensor x, Element f) {
    Tensor out = Tensor.result(x.shape);
    for (int i = 0; i < out.data.length; i++) {
      out.data[i] = f.of(x.data[i]);
    }
    return out;
  }

  static Tensor affine(Tensor x, double scale, double shift) {
    Tensor out = Tensor.result(x.shape);
    Tensor.KERNEL.affine(x.data, (float) scale, (float) shift, out.data, x.data.length);
    return out;
  }

  /** For rules: the gradient of x from that of y and y itself, all of one shape. */
  static Tensor gradient(Tensor g, Tensor y, Binary loop) {
    Tensor out = Tensor.result(y.shape);
    loop.run(g.data, y.data, out.data, y.data.length);
    return out;
  }

  static Tensor binary(String op, Tensor a, Tensor b, Binary loop) {
    if (!Arrays.equals(a.shape, b.shape)) {
      int[] shape = Shape.broadcast(op, a.shape, b.shape);
      a = stretched(a, shape);
      b = stretched(b, shape);
    }
    Tensor out = Tensor.result(a.shape);
    loop.run(a.data, b.data, out.data, out.data.length);
    return out;
  }

  static Tensor pairs(String op, Tensor a, Tensor b, Pair f) {
    return binary(
        op,
        a,
        b,
        (x, y, out, n) -> {
          for (int i = 0; i < n; i++) {
            out[i] = f.of(x[i], y[i]);
          }
        });
  }

  /** The part of the gradient of max(a, b) that goes to a. */
  static Tensor share(Tensor a, Tensor b) {
    return pairs("maximum", a, b, (x, y) -> x > y ? 1 : x == y ? 0.5f : 0);
  }

  static Tensor choose(Tensor mask, float[] a, float[] b) {
    Tensor out = Tensor.result(mask.shape);
    for (int i = 0; i < out.data.length; i++) {
      out.data[i] = mask.data[i] != 0 ? a[i] : b[i];
    }
    return out;
  }

  /**
   * {@code x} repeated to fill {@code shape}, which it broadcasts to; itself if nothing repeats.
   */
  static Tensor stretched(Tensor x, int[] shape) {
    if (Arrays.equals(x.shape, shape)) {
      return x;
    }
    Tensor out = Tensor.result(shape);
    if (x.data.length == 1) {
      Arrays.fill(out.data, x.data[0]);
    } else {
      gather(x.data, Shape.stridesWithin(x.shape, shape), out);
    }
    return out;
  }

  /** Fills {@code out} by walking {@code from} with these strides, one per axis of {@code out}. */
  static void gather(float[] from, int[] strides, Tensor out) {
    int[] shape = out.shape;
    int rank = shape.length;
    if (out.data.length < 2) {
      System.arraycopy(from, 0, out.data, 0, out.data.length);
      return;
    }
    int last = rank - 1;
    int[] index = new int[rank];
    int base = 0;
    for (int o = 0; o < out.data.length; o += shape[last]) {
      int s = strides[last];
      for (int j = 0, f = base; j < shape[last]; j++, f += s) {
        out.data[o + j] = from[f];
      }
      for (int axis = last - 1; axis >= 0; axis--) {
        base += strides[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        base -= strides[axis] * shape[axis];
        index[axis] = 0;
      }
    }
  }
}
