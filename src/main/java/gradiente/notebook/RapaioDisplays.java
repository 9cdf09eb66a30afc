package gradiente.notebook;

import java.awt.image.RenderedImage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rapaio.jupyter.kernel.display.*;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;

/**
 * Tells Rapaio's kernel how values look. The kernel finds this class through {@code
 * META-INF/services} when {@code %jars} adds the jar; nothing else should use it.
 *
 * <p>Without it that kernel shows a value's text as HTML, which folds spaces and reads {@code <} as
 * a tag. A map it shows as a table without any text. So every value is taken but those of its own
 * types.
 */
public final class RapaioDisplays implements DisplayProvider {
  /** Called by the kernel. */
  public RapaioDisplays() {}

  /** Renderers come before the kernel's own: what it would show in a way of its own. */
  @Override
  public List<DisplayRenderer> getDisplayRenderers() {
    return Stream.<Class<?>>of(Rich.class, Collection.class, RenderedImage.class)
        .<DisplayRenderer>map(Renderer::new)
        .toList();
  }

  /** A transformer comes after the kernel's renderers: what is left. */
  @Override
  public List<DisplayTransformer> getDisplayTransformers() {
    return List.of(new Rest());
  }

  private record Renderer(Class<?> rendererClass) implements DisplayRenderer {
    /**
     * Only where the kernel chooses the form; one that the user asks for is the kernel's affair.
     */
    @Override
    public boolean canRender(String mime) {
      return mime == null;
    }

    @Override
    public DisplayData render(String mime, Object value) {
      Rich rich = Rich.of(value);
      return new Data(rich.data(), rich.metadata());
    }
  }

  private static final class Rest implements DisplayTransformer {
    @Override
    public boolean canTransform(Object value) {
      return !value.getClass().getName().startsWith("org.rapaio.");
    }

    @Override
    public Class<?> transformedClass() {
      return Rich.class;
    }

    @Override
    public Object transform(Object value) {
      return Rich.of(value);
    }
  }

  private static final class Data extends DisplayData {
    Data(Map<String, Object> data, Map<String, Object> metadata) {
      data.forEach(this::putData);
      metadata.forEach(this::putMetaData);
    }
  }
}
