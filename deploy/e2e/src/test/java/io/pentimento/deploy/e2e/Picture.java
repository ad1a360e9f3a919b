package io.pentimento.deploy.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.BitSet;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.NodeList;

/// A PNG as a stranger reads it: pixels, and the state in its text chunk.
record Picture(BufferedImage pixels, JsonNode state) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Picture read(byte[] png) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
      reader.setInput(in);
      var root = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
      return new Picture(reader.read(0), state(root.getElementsByTagName("iTXtEntry")));
    } finally {
      reader.dispose();
    }
  }

  int[] tokens() throws IOException {
    byte[] bytes = state.get("tokens").binaryValue();
    int[] tokens = new int[bytes.length / 2];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = (bytes[2 * i] & 0xFF) << 8 | (bytes[2 * i + 1] & 0xFF);
    }
    return tokens;
  }

  BitSet masked() throws IOException {
    return BitSet.valueOf(state.get("masked").binaryValue());
  }

  int[] rgb() {
    return pixels.getRGB(0, 0, pixels.getWidth(), pixels.getHeight(), null, 0, pixels.getWidth());
  }

  private static JsonNode state(NodeList texts) throws IOException {
    for (int i = 0; i < texts.getLength(); i++) {
      var text = (IIOMetadataNode) texts.item(i);
      if (text.getAttribute("keyword").equals("pentimento")) {
        return JSON.readTree(text.getAttribute("text"));
      }
    }
    throw new AssertionError("the picture holds no state");
  }
}
