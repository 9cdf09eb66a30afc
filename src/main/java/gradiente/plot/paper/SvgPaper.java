package gradiente.plot.paper;

import java.awt.Font;
import java.awt.Graphics;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.HashMap;
import java.util.Map;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;

/**
 * An SVG that turns outlines of letters back into text. XChart paints its text as filled shapes;
 * whoever lets it paint says first which texts to expect, and a shape that is the outline of one of
 * them becomes a text element.
 */
public final class SvgPaper extends SVGGraphics2D {
  private static final AffineTransform LEVEL = new AffineTransform();
  private static final AffineTransform UPWARDS = AffineTransform.getRotateInstance(-Math.PI / 2);

  private final Map<String, Lettering> expected;

  private record Lettering(String text, Font font, AffineTransform turn) {}

  public SvgPaper(SVGGeneratorContext context) {
    super(context, false);
    expected = new HashMap<>();
  }

  private SvgPaper(SvgPaper original) {
    super(original);
    expected = original.expected;
  }

  /** Expects the text level, upwards, and climbing by that angle in degrees. */
  public void expect(String text, Font font, int angle) {
    if (text == null || text.isBlank()) return;
    for (FontRenderContext context :
        new FontRenderContext[] {
          getFontRenderContext(), new FontRenderContext(null, true, false)
        }) {
      var layout = new TextLayout(text, font, context);
      for (AffineTransform turn : turns(angle)) {
        expected.putIfAbsent(signature(layout.getOutline(turn)), new Lettering(text, font, turn));
      }
    }
  }

  private static AffineTransform[] turns(int angle) {
    return new AffineTransform[] {
      LEVEL, UPWARDS, AffineTransform.getRotateInstance(-1 * Math.toRadians(angle), 0, 0)
    };
  }

  @Override
  public Graphics create() {
    return new SvgPaper(this);
  }

  @Override
  public void fill(Shape shape) {
    Lettering lettering = expected.isEmpty() ? null : expected.get(signature(shape));
    if (lettering == null) {
      super.fill(shape);
      return;
    }
    AffineTransform before = getTransform();
    transform(lettering.turn);
    setFont(lettering.font);
    drawString(lettering.text, 0, 0);
    setTransform(before);
  }

  /** The number of points and the first few of them, which tell outlines of letters apart. */
  private static String signature(Shape shape) {
    var text = new StringBuilder();
    double[] c = new double[6];
    int count = 0;
    double sum = 0;
    for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      i.currentSegment(c);
      count++;
      sum += c[0] * 31 + c[1] * (count % 17);
      if (count <= 4) {
        text.append(Math.round(c[0] * 100)).append(',').append(Math.round(c[1] * 100)).append(' ');
      }
    }
    return text.append(count).append(' ').append(Math.round(sum)).toString();
  }
}
