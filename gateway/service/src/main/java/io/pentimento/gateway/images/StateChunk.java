package io.pentimento.gateway.images;

import io.pentimento.schemas.PartialState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the state that a partial image carries: an international text chunk that is not compressed
/// (iTXt; PNG specification, third edition, section 11.3.3.4). Nothing is inflated.
final class StateChunk {
  /// Larger ones are passed over: of the largest grids a state has some ten kilobytes.
  static final int MOST_BYTES = 256 << 10;

  private static final int SIGNATURE = 8;
  private static final int AROUND_DATA = 12; // length, type and checksum, 4 bytes each
  private static final int TEXT = 0x69545874;
  private static final byte[] KEYWORD =
      (PartialState.PNG_KEYWORD + "\0").getBytes(StandardCharsets.ISO_8859_1);

  private StateChunk() {}

  /// The text of the first such chunk in a PNG file; null if there is none.
  static byte @Nullable [] find(byte[] png) {
    ByteBuffer file = ByteBuffer.wrap(png);
    int at = SIGNATURE;
    while (at + AROUND_DATA <= png.length) {
      int length = file.getInt(at);
      if (length < 0 || length > png.length - at - AROUND_DATA) {
        return null;
      }
      int start = at + 2 * Integer.BYTES;
      byte[] text =
          file.getInt(at + Integer.BYTES) == TEXT ? text(png, start, start + length) : null;
      if (text != null) {
        return text;
      }
      at = start + length + Integer.BYTES;
    }
    return null;
  }

  /// Behind the keyword stand a flag and a method of compression, and two more texts, each ended by
  /// a zero.
  private static byte @Nullable [] text(byte[] png, int from, int to) {
    int afterKeyword = from + KEYWORD.length;
    if (afterKeyword + 2 > to
        || !Arrays.equals(png, from, afterKeyword, KEYWORD, 0, KEYWORD.length)
        || png[afterKeyword] != 0) {
      return null;
    }
    int language = afterZero(png, afterKeyword + 2, to);
    int translated = afterZero(png, language, to);
    return translated < 0 || to - translated > MOST_BYTES
        ? null
        : Arrays.copyOfRange(png, translated, to);
  }

  private static int afterZero(byte[] bytes, int from, int to) {
    for (int at = from; at >= 0 && at < to; at++) {
      if (bytes[at] == 0) {
        return at + 1;
      }
    }
    return -1;
  }
}
