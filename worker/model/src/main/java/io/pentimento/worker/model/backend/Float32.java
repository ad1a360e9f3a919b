package io.pentimento.worker.model.backend;

import io.pentimento.worker.model.Weight;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Reads weights of any type as native float32 numbers, little-endian.
public final class Float32 {
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Float32() {}

  /// The weight's own memory where that is native float32, else a copy that lives as long as it is
  /// reachable.
  public static MemorySegment of(Weight weight) {
    MemorySegment data = weight.data();
    return switch (weight.type()) {
      case F32 -> data.isNative() ? data : allocate(data.byteSize()).copyFrom(data);
      case F16 -> widened(data, Float::float16ToFloat);
      // bfloat16 is the upper half of a float32.
      case BF16 -> widened(data, bits -> Float.intBitsToFloat(bits << 16));
    };
  }

  private interface Widening {
    float of(short bits);
  }

  private static MemorySegment widened(MemorySegment data, Widening widening) {
    long size = data.byteSize() / Short.BYTES;
    MemorySegment wide = allocate(size * Float.BYTES);
    for (long i = 0; i < size; i++) {
      wide.setAtIndex(FLOAT, i, widening.of(data.getAtIndex(SHORT, i)));
    }
    return wide;
  }

  private static MemorySegment allocate(long bytes) {
    return Arena.ofAuto().allocate(bytes, 64);
  }
}
