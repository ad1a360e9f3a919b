package io.pentimento.gateway.images;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/// The chunks of a PNG file (PNG specification, third edition, section 5): sizes, order, checksums.
/// Nothing is inflated.
final class PngContainer {
  private static final int SIGNATURE = 8;
  private static final int AROUND_DATA = 12; // length, type and checksum, 4 bytes each
  private static final int HEADER_DATA = 13;
  private static final int IHDR = 0x49484452;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454e44;

  private PngContainer() {}

  static ImageHeader read(byte[] bytes) throws UnreadableImageException {
    ByteBuffer file = ByteBuffer.wrap(bytes).position(SIGNATURE);
    boolean first = true;
    boolean data = false;
    int width = 0;
    int height = 0;
    while (true) {
      Chunk chunk = next(bytes, file);
      if (first != (chunk.type == IHDR)) {
        throw new UnreadableImageException("the PNG does not begin with one header");
      }
      if (first) {
        requireHeader(chunk);
        width = file.getInt(chunk.at);
        height = file.getInt(chunk.at + Integer.BYTES);
      }
      data |= chunk.type == IDAT;
      first = false;
      if (chunk.type == IEND) {
        break;
      }
    }
    if (!data || width < 1 || height < 1) {
      throw new UnreadableImageException("the PNG holds no pixels");
    }
    return new ImageHeader(ImageFormat.PNG, width, height);
  }

  private record Chunk(int type, int at, int length) {}

  private static void requireHeader(Chunk chunk) throws UnreadableImageException {
    if (chunk.length != HEADER_DATA) {
      throw new UnreadableImageException("the PNG's header has the wrong length");
    }
  }

  private static Chunk next(byte[] bytes, ByteBuffer file) throws UnreadableImageException {
    if (file.remaining() < AROUND_DATA) {
      throw new UnreadableImageException("the PNG is cut off");
    }
    int length = file.getInt();
    int start = file.position();
    if (length < 0 || length > file.remaining() - 2 * Integer.BYTES) {
      throw new UnreadableImageException("the PNG is cut off");
    }
    int type = file.getInt();
    CRC32 sum = new CRC32();
    sum.update(bytes, start, Integer.BYTES + length);
    file.position(start + Integer.BYTES + length);
    if (file.getInt() != (int) sum.getValue()) {
      throw new UnreadableImageException("the PNG is damaged: a checksum does not match");
    }
    return new Chunk(type, start + Integer.BYTES, length);
  }
}
