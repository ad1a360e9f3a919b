package io.pentimento.gateway.client;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/// Tells image files apart by their first bytes, as the gateway will.
final class MediaType {
  private static final int MAGIC_LENGTH = 12;
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final byte[] RIFF = "RIFF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] WEBP = "WEBP".getBytes(StandardCharsets.US_ASCII);

  private MediaType() {}

  static String of(byte[] start) {
    return of(start, "this");
  }

  static String ofFile(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in.readNBytes(MAGIC_LENGTH), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] png(BufferedImage image) {
    var out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalArgumentException("a picture of this kind cannot be written as PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String of(byte[] start, String what) {
    if (hasAt(start, 0, PNG)) {
      return "image/png";
    }
    if (hasAt(start, 0, JPEG)) {
      return "image/jpeg";
    }
    if (hasAt(start, 0, RIFF) && hasAt(start, 8, WEBP)) {
      return "image/webp";
    }
    throw new IllegalArgumentException(what + " is not a PNG, JPEG or WebP image");
  }

  private static boolean hasAt(byte[] bytes, int from, byte[] magic) {
    int to = from + magic.length;
    return bytes.length >= to && Arrays.equals(bytes, from, to, magic, 0, magic.length);
  }
}
