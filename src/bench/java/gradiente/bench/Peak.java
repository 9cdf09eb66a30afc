package gradiente.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The core's limit: multiply-adds on registers alone, enough of them to fill the pipelines. */
@State(Scope.Benchmark)
public class Peak {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int ROUNDS = 100_000;

  /** Floating point operations of one call. */
  static final double OPERATIONS = 2.0 * 12 * ROUNDS * SPECIES.length();

  private float factor = 0.999f;

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
      a = a.fma(f, one);
      b = b.fma(f, one);
      c = c.fma(f, one);
      d = d.fma(f, one);
      e = e.fma(f, one);
      g = g.fma(f, one);
      h = h.fma(f, one);
      i = i.fma(f, one);
      j = j.fma(f, one);
      k = k.fma(f, one);
      l = l.fma(f, one);
      m = m.fma(f, one);
    }
    FloatVector sum = a.add(b).add(c).add(d).add(e).add(g).add(h).add(i).add(j).add(k).add(l).add(m);
    return sum.lane(0);
  }
}
