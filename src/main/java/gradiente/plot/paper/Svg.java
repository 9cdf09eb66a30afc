package gradiente.plot.paper;

import gradiente.language.Words;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * SVG documents, through Batik's Graphics2D; strings become text elements. XChart draws its letters
 * as shapes, and shapes they stay.
 */
public final class Svg {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private Svg() {}

  /** The document of that size that {@code paint} paints. */
  static String of(int width, int height, Consumer<Graphics2D> paint) {
    Document document;
    try {
      document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .getDOMImplementation()
              .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(Words.of("svg: this Java has no XML parser"), e);
    }
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setImageHandler(new Pixels());
    context.setPrecision(2);
    var svg = new SVGGraphics2D(context, false);
    svg.setSVGCanvasSize(new Dimension(width, height));
    Theme.prepare(svg);
    svg.setColor(Theme.PAPER);
    svg.fillRect(0, 0, width, height);
    svg.setColor(Theme.INK);
    paint.accept(svg);
    Element root = svg.getRoot();
    root.setAttribute("viewBox", "0 0 " + width + " " + height);
    var text = new StringWriter();
    try {
      svg.stream(root, text, true, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Without XML declaration and document type, so that it can stand inside a page as well.
    return text.getBuffer().substring(text.getBuffer().indexOf("<svg"));
  }

  /**
   * Pictures within the document, as PNG files of this package, with sharp pixels when enlarged.
   */
  private static final class Pixels extends ImageHandlerBase64Encoder {
    @Override
    public void encodeImage(RenderedImage image, OutputStream out) throws SVGGraphics2DIOException {
      // Batik hands over a copy with transparency; on white paper it needs none
      var opaque =
          new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
      Graphics2D g = opaque.createGraphics();
      g.setColor(Theme.PAPER);
      g.fillRect(0, 0, image.getWidth(), image.getHeight());
      g.drawRenderedImage(image, new AffineTransform());
      g.dispose();
      try {
        out.write(Png.of(opaque));
      } catch (IOException e) {
        throw new SVGGraphics2DIOException(e.getMessage(), e);
      }
    }

    @Override
    public void handleHREF(Image image, Element element, SVGGeneratorContext context)
        throws SVGGraphics2DIOException {
      super.handleHREF(image, element, context);
      element.setAttribute("style", "image-rendering:pixelated");
    }
  }
}
