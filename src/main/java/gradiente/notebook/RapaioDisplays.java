package gradiente.notebook;

import java.awt.image.RenderedImage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;

/**
 * Tells Rapaio's kernel how values look. The kernel finds this class through {@code
 * META-INF/services} when {@code %jars} adds the jar; nothing else should use it.
 *
 * <p>Without it that kernel shows a value's text as HTML, which folds spaces and reads {@code <} as
 * a tag. So every value is taken but maps, which it shows as tables, and its own types.
 */
public final class RapaioDisplays implements DisplayProvider {

  /** A look and the id of its place. */
  record Placed(Rich rich, String id) {}

  /** Called by the kernel. */
  public RapaioDisplays() {}

  /** Renderers come before the kernel's own: what it would show in a way of its own. */
  @Override
  public List<DisplayRenderer> getDisplayRenderers() {
    return Stream.<Class<?>>of(Placed.class, Collection.class, RenderedImage.class)
        .<DisplayRenderer>map(Renderer::new)
        .toList();
  }

  /** A transformer comes after the kernel's renderers: what is left. */
  @Override
  public List<DisplayTransformer> getDisplayTransformers() {
    return List.of(new Rest());
  }

  private static Placed place(Object value) {
    return value instanceof Placed placed
        ? placed
        : new Placed(Rich.of(value), UUID.randomUUID().toString());
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
      Placed placed = place(value);
      var data = new Data(placed.rich().data(), placed.rich().metadata());
      data.setDisplayId(placed.id());
      return data;
    }
  }

  private static final class Rest implements DisplayTransformer {

    @Override
    public boolean canTransform(Object value) {
      return !(value instanceof Map) && !value.getClass().getName().startsWith("org.rapaio.");
    }

    @Override
    public Class<?> transformedClass() {
      return Placed.class;
    }

    @Override
    public Object transform(Object value) {
      return place(value);
    }
  }

  private static final class Data extends DisplayData {
    Data(Map<String, Object> data, Map<String, Object> metadata) {
      data.forEach(this::putData);
      metadata.forEach(this::putMetaData);
    }
  }
}
