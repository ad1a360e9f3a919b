package io.pentimento.worker.service.publishing;

import java.nio.ByteBuffer;

/// The numbers of a partial image's state as the bytes that its JSON holds in Base64.
final class StateBytes {
  private static final int MOST = 0xFF;
  private static final int LAST_TOKEN = 0xFFFF;

  private StateBytes() {}

  /// Each token as 16 bits, high byte first.
  static byte[] ofTokens(int[] tokens) {
    var buffer = ByteBuffer.allocate(tokens.length * Short.BYTES);
    for (int token : tokens) {
      if (token > LAST_TOKEN) {
        throw new IllegalArgumentException("token %d needs more than 16 bits".formatted(token));
      }
      buffer.putShort((short) token);
    }
    return buffer.array();
  }

  static int[] tokens(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes).asShortBuffer();
    var tokens = new int[buffer.remaining()];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = Short.toUnsignedInt(buffer.get(i));
    }
    return tokens;
  }

  /// Each count, 0 … 255, as one byte. No count of iterations is higher: after the first and the
  /// last of at most 256 nothing is masked again.
  static byte[] ofCounts(int[] counts) {
    var bytes = new byte[counts.length];
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > MOST) {
        throw new IllegalArgumentException("a count of %d is too high".formatted(counts[i]));
      }
      bytes[i] = (byte) counts[i];
    }
    return bytes;
  }

  static int[] counts(byte[] bytes) {
    var counts = new int[bytes.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Byte.toUnsignedInt(bytes[i]);
    }
    return counts;
  }

  /// Each number as 32 bits, high byte first.
  static byte[] ofFloats(float[] numbers) {
    var buffer = ByteBuffer.allocate(numbers.length * Float.BYTES);
    buffer.asFloatBuffer().put(numbers);
    return buffer.array();
  }

  static float[] floats(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes).asFloatBuffer();
    var numbers = new float[buffer.remaining()];
    buffer.get(numbers);
    return numbers;
  }
}
