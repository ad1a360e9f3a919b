package io.pentimento.gateway.client.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/// Reads text chunks of PNG files (iTXt and its kin, PNG specification 11.3.4).
final class PngText {
  private static final String TREE = "javax_imageio_png_1.0";

  private PngText() {}

  /// The text that stands under this keyword; null if there is none.
  ///
  /// @throws IOException if the file cannot be read
  /// @throws IllegalArgumentException if it is no PNG
  static @Nullable String read(Path file, String keyword) throws IOException {
    ImageReader reader = pngReader();
    try (ImageInputStream in = ImageIO.createImageInputStream(Files.newInputStream(file))) {
      reader.setInput(in);
      return find(reader.getImageMetadata(0).getAsTree(TREE), keyword);
    } catch (javax.imageio.IIOException e) {
      throw new IllegalArgumentException(file + " is not a PNG image", e);
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader pngReader() {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
    if (!readers.hasNext()) {
      throw new IllegalStateException("every Java platform reads PNG");
    }
    return readers.next();
  }

  private static @Nullable String find(Node tree, String keyword) {
    NodeList entries = ((Element) tree).getElementsByTagName("*");
    for (int i = 0; i < entries.getLength(); i++) {
      Element entry = (Element) entries.item(i);
      if (entry.getAttribute("keyword").equals(keyword)) {
        String text = entry.getAttribute("text");
        return text.isEmpty() ? entry.getAttribute("value") : text;
      }
    }
    return null;
  }
}
