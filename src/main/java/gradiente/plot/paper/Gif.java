package gradiente.plot.paper;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * Animated GIF files through the JDK's own writer. Small because all frames share one palette, and
 * each stores only the rectangle that changed, unchanged pixels within it transparent.
 */
public final class Gif {
  private Gif() {}

  public static byte[] of(List<BufferedImage> frames, double fps) {
    Quantizer colors = new Quantizer();
    frames.forEach(colors::add);
    colors.settle(255);
    IndexColorModel model = colors.model(true);
    int w = frames.get(0).getWidth();
    int h = frames.get(0).getHeight();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(stream(writer, model, w, h));
      byte[] shown = null;
      for (int i = 0; i < frames.size(); i++) {
        byte[] now = colors.indices(frames.get(i));
        Patch patch = patch(shown, now, w, h, model.getTransparentPixel());
        Rectangle part = patch.part();
        BufferedImage image =
            new BufferedImage(part.width, part.height, BufferedImage.TYPE_BYTE_INDEXED, model);
        image.getRaster().setDataElements(0, 0, part.width, part.height, patch.pixels());
        int delay = (int) Math.max(2, Math.round(100 / fps));
        boolean last = i == frames.size() - 1;
        IIOMetadata meta =
            image(writer, image, part, model.getTransparentPixel(), last ? delay + 150 : delay);
        writer.writeToSequence(new IIOImage(image, null, meta), null);
        shown = now;
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static Patch patch(byte[] before, byte[] now, int w, int h, int clear) {
    if (before == null) return new Patch(new Rectangle(0, 0, w, h), now);
    Patch patch = Patch.of(before, now, w, (byte) clear);
    // a frame needs at least one pixel, or its delay would be lost
    boolean none = patch.part().isEmpty();
    return none ? new Patch(new Rectangle(0, 0, 1, 1), new byte[] {(byte) clear}) : patch;
  }

  /** The file's head: logical screen and the palette of all frames. */
  private static IIOMetadata stream(ImageWriter writer, IndexColorModel model, int w, int h)
      throws IOException {
    IIOMetadata meta = writer.getDefaultStreamMetadata(null);
    IIOMetadataNode root = new IIOMetadataNode("javax_imageio_gif_stream_1.0");
    root.appendChild(node("Version", "value", "89a"));
    root.appendChild(
        node(
            "LogicalScreenDescriptor",
            "logicalScreenWidth",
            "" + w,
            "logicalScreenHeight",
            "" + h,
            "colorResolution",
            "8",
            "pixelAspectRatio",
            "0"));
    IIOMetadataNode table =
        node(
            "GlobalColorTable",
            "sizeOfGlobalColorTable",
            "256",
            "backgroundColorIndex",
            "0",
            "sortFlag",
            "FALSE");
    for (int i = 0; i < 256; i++) {
      int rgb = i < model.getMapSize() ? model.getRGB(i) : 0;
      table.appendChild(
          node(
              "ColorTableEntry",
              "index",
              "" + i,
              "red",
              "" + (rgb >> 16 & 255),
              "green",
              "" + (rgb >> 8 & 255),
              "blue",
              "" + (rgb & 255)));
    }
    root.appendChild(table);
    meta.setFromTree("javax_imageio_gif_stream_1.0", root);
    return meta;
  }

  /** One frame's place, delay in hundredths of a second, and the wish to be repeated for ever. */
  private static IIOMetadata image(
      ImageWriter writer, BufferedImage image, Rectangle part, int clear, int delay)
      throws IOException {
    IIOMetadata meta = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
    IIOMetadataNode root = new IIOMetadataNode("javax_imageio_gif_image_1.0");
    root.appendChild(
        node(
            "ImageDescriptor",
            "imageLeftPosition",
            "" + part.x,
            "imageTopPosition",
            "" + part.y,
            "imageWidth",
            "" + part.width,
            "imageHeight",
            "" + part.height,
            "interlaceFlag",
            "FALSE"));
    root.appendChild(
        node(
            "GraphicControlExtension",
            "disposalMethod",
            "doNotDispose",
            "userInputFlag",
            "FALSE",
            "transparentColorFlag",
            "TRUE",
            "transparentColorIndex",
            "" + clear,
            "delayTime",
            "" + delay));
    IIOMetadataNode loop =
        node("ApplicationExtension", "applicationID", "NETSCAPE", "authenticationCode", "2.0");
    loop.setUserObject(new byte[] {1, 0, 0});
    IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
    extensions.appendChild(loop);
    root.appendChild(extensions);
    meta.setFromTree("javax_imageio_gif_image_1.0", root);
    return meta;
  }

  private static IIOMetadataNode node(String name, String... attributes) {
    IIOMetadataNode node = new IIOMetadataNode(name);
    for (int i = 0; i < attributes.length; i += 2) {
      node.setAttribute(attributes[i], attributes[i + 1]);
    }
    return node;
  }
}
