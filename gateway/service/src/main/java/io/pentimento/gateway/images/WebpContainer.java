package io.pentimento.gateway.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The chunks of a WebP file (RFC 9649): canvas and bitstream sizes, whether it is whole, and
/// whether it moves.
final class WebpContainer {
  private static final int AFTER_TAGS = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int VP8 = 0x20385056; // "VP8 ", little-endian as all of WebP
  private static final int VP8L = 0x4c385056;
  private static final int VP8X = 0x58385056;
  private static final int ANIMATED = 0x02;
  private static final int MASK_14 = 0x3fff;
  private static final int MASK_24 = 0xffffff;

  private final ByteBuffer file;
  private int width;
  private int height;
  private boolean bitstream;

  private WebpContainer(byte[] bytes) {
    file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static ImageHeader read(byte[] bytes) throws UnreadableImageException {
    WebpContainer container = new WebpContainer(bytes);
    try {
      container.readChunks();
    } catch (IndexOutOfBoundsException e) {
      throw new UnreadableImageException("the WebP is cut off");
    }
    if (!container.bitstream || container.width < 1 || container.height < 1) {
      throw new UnreadableImageException("the WebP holds no pixels");
    }
    return new ImageHeader(ImageFormat.WEBP, container.width, container.height);
  }

  private void readChunks() throws UnreadableImageException {
    long end = (file.getInt(4) & 0xffff_ffffL) + CHUNK_HEADER;
    if (end > file.capacity()) {
      throw new UnreadableImageException("the WebP is cut off");
    }
    int at = AFTER_TAGS;
    while (at + CHUNK_HEADER <= end) {
      int length = file.getInt(at + Integer.BYTES);
      if (length < 0 || length > end - at - CHUNK_HEADER) {
        throw new UnreadableImageException("the WebP is cut off");
      }
      readChunk(file.getInt(at), at + CHUNK_HEADER);
      at += CHUNK_HEADER + length + (length & 1);
    }
  }

  private void readChunk(int type, int at) throws UnreadableImageException {
    switch (type) {
      case VP8X -> {
        if ((file.get(at) & ANIMATED) != 0) {
          throw new UnreadableImageException("the WebP is an animation; send one frame of it");
        }
        atLeast((file.getInt(at + 4) & MASK_24) + 1, (file.getInt(at + 6) >>> Byte.SIZE) + 1);
      }
      case VP8 -> {
        bitstream = true;
        atLeast(file.getShort(at + 6) & MASK_14, file.getShort(at + 8) & MASK_14);
      }
      case VP8L -> {
        bitstream = true;
        int sizes = file.getInt(at + 1);
        atLeast((sizes & MASK_14) + 1, (sizes >>> 14 & MASK_14) + 1);
      }
      default -> {
        // Alpha, colour profile and metadata say nothing of sizes.
      }
    }
  }

  private void atLeast(int newWidth, int newHeight) {
    width = Math.max(width, newWidth);
    height = Math.max(height, newHeight);
  }
}
