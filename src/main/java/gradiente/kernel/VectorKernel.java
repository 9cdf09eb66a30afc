package gradiente.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import gradiente.language.Words;
import java.lang.management.ManagementFactory;

/** The kernel on the Vector API ({@code --add-modules jdk.incubator.vector}). */
public final class VectorKernel extends Kernel {
  /**
   * UnsupportedOperationException on processors without a fused multiply-add, which are old or
   * emulated ones with short vectors: in software each takes a thousand times as long.
   */
  public VectorKernel() {
    if (VectorMath.FLOATS.length() >= 8) return;
    var vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    boolean fused = vm == null || Boolean.parseBoolean(vm.getVMOption("UseFMA").getValue());
    String without = "no fused multiply-add in this processor";
    if (!fused) throw new UnsupportedOperationException(Words.of(without));
  }

  @Override
  public String name() {
    return "vector (" + VectorMath.FLOATS.vectorBitSize() + " bit)";
  }

  @Override
  public void matmul(Product product) {
    VectorMatmul.multiply(product);
  }

  @Override
  void exp(float[] x, float shift, float[] out, int from, int to) {
    VectorMath.exp(x, from, shift, out, from, to - from);
  }

  @Override
  public void log(float[] x, float[] out, int from, int to) {
    VectorMath.log(x, from, out, from, to - from);
  }

  @Override
  public void tanh(float[] x, float[] out, int from, int to) {
    VectorMath.tanh(x, out, from, to);
  }

  @Override
  public void sigmoid(float[] x, float[] out, int from, int to) {
    VectorMath.sigmoid(x, out, from, to);
  }

  @Override
  public void reluGrad(float[] g, float[] y, float[] out, int from, int to) {
    VectorMath.reluGrad(g, y, out, from, to);
  }

  @Override
  public double sum(float[] x, int at, int n) {
    return n < Reduction.LONG ? super.sum(x, at, n) : VectorMath.sum(x, at, n);
  }

  @Override
  public double dot(float[] a, int aFrom, float[] b, int bFrom, int n) {
    return n < Reduction.LONG
        ? super.dot(a, aFrom, b, bFrom, n)
        : VectorMath.dot(a, aFrom, b, bFrom, n);
  }

  @Override
  float top(float[] x, int at, int n) {
    return VectorMath.top(x, at, n);
  }

  @Override
  double total(float[] x, int at, int n) {
    return n < Reduction.LONG ? super.total(x, at, n) : VectorMath.total(x, at, n);
  }

  @Override
  public void raise(float[] top, int to, float[] x, int at, int n) {
    VectorMath.raise(top, to, x, at, n);
  }

  @Override
  public float max(float[] x, int at, int n) {
    return n < Reduction.LONG ? super.max(x, at, n) : VectorMath.max(x, at, n);
  }
}
