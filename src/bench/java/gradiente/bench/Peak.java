package gradiente.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.*;

/** The core's limit: multiply-adds on registers alone, enough of them to fill the pipelines. */
@State(Scope.Benchmark)
public class Peak {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int NUMBERS = 1_600_000;
  private static final int ROUNDS = NUMBERS / SPECIES.length();

  /** Floating point operations of one call, whatever the size of the vectors. */
  static final double OPERATIONS = 2.0 * 12 * NUMBERS;

  private float factor = 1e-9f;

  /** Twelve independent chains. */
  @Benchmark
  public float multiplyAdds() {
    FloatVector f = FloatVector.broadcast(SPECIES, factor);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector a = one;
    FloatVector b = one;
    FloatVector c = one;
    FloatVector d = one;
    FloatVector e = one;
    FloatVector g = one;
    FloatVector h = one;
    FloatVector i = one;
    FloatVector j = one;
    FloatVector k = one;
    FloatVector l = one;
    FloatVector m = one;
    for (int r = 0; r < ROUNDS; r++) {
      a = f.fma(one, a);
      b = f.fma(one, b);
      c = f.fma(one, c);
      d = f.fma(one, d);
      e = f.fma(one, e);
      g = f.fma(one, g);
      h = f.fma(one, h);
      i = f.fma(one, i);
      j = f.fma(one, j);
      k = f.fma(one, k);
      l = f.fma(one, l);
      m = f.fma(one, m);
    }
    FloatVector sum =
        a.add(b).add(c).add(d).add(e).add(g).add(h).add(i).add(j).add(k).add(l).add(m);
    return sum.lane(0);
  }
}
