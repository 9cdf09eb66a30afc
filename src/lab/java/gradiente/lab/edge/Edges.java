package gradiente.lab.edge;

import java.util.Map;
import org.teavm.extension.spi.substitution.SubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/** Tells the compiler which classes stand in for which. TeaVM finds it as a service. */
public final class Edges implements SubstitutionPolicy {
  private static final Map<String, String> PACKAGES =
      Map.of(
          "gradiente.kernel.Fastest", "gradiente.kernel",
          "gradiente.kernel.Threads", "gradiente.kernel",
          "gradiente.language.Words", "gradiente.language",
          "gradiente.tensor.Memory", "gradiente.tensor",
          "gradiente.tensor.Text", "gradiente.tensor");

  @Override
  public void contribute(SubstitutionSink sink) {
    PACKAGES.forEach(
        (name, home) ->
            sink.selectClasses(c -> c.equals(name) || c.startsWith(name + "$"))
                .replacePackage(home, Edges.class.getPackageName()));
  }
}
