package io.pentimento.gateway.images;

/// The segments of a JPEG file (ITU-T T.81, annex B) up to its first scan, and its end.
final class JpegContainer {
  private static final int MARKER = 0xff;
  private static final int START_OF_SCAN = 0xda;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int FIRST_FRAME = 0xc0;
  private static final int LAST_FRAME = 0xcf;
  private static final int HUFFMAN_TABLES = 0xc4;
  private static final int EXTENSION = 0xc8;
  private static final int ARITHMETIC_TABLES = 0xcc;

  private JpegContainer() {}

  static ImageHeader read(byte[] bytes) throws UnreadableImageException {
    int at = 2;
    int width = 0;
    int height = 0;
    while (true) {
      int marker = marker(bytes, at);
      int length = uint16(bytes, at + 2);
      if (length < 2) {
        throw new UnreadableImageException("the JPEG has a segment of no length");
      }
      if (isFrame(marker)) {
        height = Math.max(height, uint16(bytes, at + 5));
        width = Math.max(width, uint16(bytes, at + 7));
      }
      at += 2 + length;
      if (marker == START_OF_SCAN) {
        break;
      }
    }
    if (width < 1 || height < 1) {
      throw new UnreadableImageException("the JPEG does not say its size before its pixels");
    }
    requireEnd(bytes, at);
    return new ImageHeader(ImageFormat.JPEG, width, height);
  }

  private static int marker(byte[] bytes, int at) throws UnreadableImageException {
    int marker = uint16(bytes, at);
    if (marker >> Byte.SIZE != MARKER) {
      throw new UnreadableImageException("the JPEG is damaged: a marker is missing");
    }
    return marker & MARKER;
  }

  private static boolean isFrame(int marker) {
    return marker >= FIRST_FRAME
        && marker <= LAST_FRAME
        && marker != HUFFMAN_TABLES
        && marker != EXTENSION
        && marker != ARITHMETIC_TABLES;
  }

  /// Inside a scan the byte 0xff is always followed by 0 or a restart marker, so the first end
  /// marker after it is the file's own.
  private static void requireEnd(byte[] bytes, int from) throws UnreadableImageException {
    for (int i = from; i + 1 < bytes.length; i++) {
      if ((bytes[i] & MARKER) == MARKER && (bytes[i + 1] & MARKER) == END_OF_IMAGE) {
        return;
      }
    }
    throw new UnreadableImageException("the JPEG is cut off");
  }

  private static int uint16(byte[] bytes, int at) throws UnreadableImageException {
    if (at + 1 >= bytes.length) {
      throw new UnreadableImageException("the JPEG is cut off");
    }
    return ((bytes[at] & MARKER) << Byte.SIZE) | (bytes[at + 1] & MARKER);
  }
}
