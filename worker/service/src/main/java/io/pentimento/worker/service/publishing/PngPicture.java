package io.pentimento.worker.service.publishing;

import io.pentimento.worker.model.decoding.edit.Raster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// PNG files: 8-bit RGB with one international text chunk (iTXt; PNG specification, 11.3.3.4).
public final class PngPicture {
  private static final String METADATA = "javax_imageio_png_1.0";
  private static final String TEXTS = "iTXt";
  private static final String TEXT = "iTXtEntry";

  private PngPicture() {}

  /// A file of the picture with the text inside. The same picture and text give the same bytes.
  ///
  /// @param rgb a raster of three channels
  /// @param keyword names the text, 1 … 79 Latin-1 characters
  public static byte[] encode(Raster rgb, String keyword, String text) {
    var image = new BufferedImage(rgb.width(), rgb.height(), BufferedImage.TYPE_3BYTE_BGR);
    image.getRaster().setDataElements(0, 0, rgb.width(), rgb.height(), rgb.samples());
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    var bytes = new ByteArrayOutputStream();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      var metadata =
          writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
      addText(metadata, keyword, text);
      writer.write(new IIOImage(image, null, metadata));
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /// The text of that keyword in a PNG file; null if it has none.
  ///
  /// @throws IOException if it is no PNG file, or damaged before the text
  public static @Nullable String text(byte[] png, String keyword) throws IOException {
    return read(png, reader -> texts(reader.getImageMetadata(0))).get(keyword);
  }

  /// The picture in a PNG file, as RGB whatever the file's own colour model.
  ///
  /// @param mostPixels more than these are refused before anything is decoded
  /// @throws IOException if it is no PNG file, damaged, or too large
  public static Raster decode(byte[] png, long mostPixels) throws IOException {
    return read(
        png,
        reader -> {
          long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
          if (pixels > mostPixels) {
            throw new IOException(
                "the image has %d pixels, the most is %d".formatted(pixels, mostPixels));
          }
          return rgb(reader.read(0));
        });
  }

  private interface Reading<T> {
    T from(ImageReader reader) throws IOException;
  }

  /// The platform's reader answers damaged files with all kinds of unchecked exceptions too.
  private static <T> T read(byte[] png, Reading<T> reading) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
      reader.setInput(input);
      return reading.from(reader);
    } catch (RuntimeException e) {
      throw new IOException("not a whole PNG file: " + e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }

  private static Raster rgb(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    var samples = new byte[Math.multiplyExact(width * 3, height)];
    var row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * 3;
        samples[at] = (byte) (row[x] >> 16);
        samples[at + 1] = (byte) (row[x] >> 8);
        samples[at + 2] = (byte) row[x];
      }
    }
    return new Raster(width, height, 3, samples);
  }

  private static void addText(IIOMetadata metadata, String keyword, String text)
      throws IOException {
    var entry = new IIOMetadataNode(TEXT);
    entry.setAttribute("keyword", keyword);
    entry.setAttribute("compressionFlag", "FALSE");
    entry.setAttribute("compressionMethod", "0");
    entry.setAttribute("languageTag", "");
    entry.setAttribute("translatedKeyword", "");
    entry.setAttribute("text", text);
    var texts = new IIOMetadataNode(TEXTS);
    texts.appendChild(entry);
    var root = new IIOMetadataNode(METADATA);
    root.appendChild(texts);
    metadata.mergeTree(METADATA, root);
  }

  private static Map<String, String> texts(IIOMetadata metadata) {
    var root = (Element) metadata.getAsTree(METADATA);
    NodeList entries = root.getElementsByTagName(TEXT);
    var texts = new HashMap<String, String>();
    for (int i = 0; i < entries.getLength(); i++) {
      var entry = (Element) entries.item(i);
      texts.put(entry.getAttribute("keyword"), entry.getAttribute("text"));
    }
    return texts;
  }
}
