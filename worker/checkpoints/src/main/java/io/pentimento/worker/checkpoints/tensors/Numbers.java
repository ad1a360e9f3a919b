package io.pentimento.worker.checkpoints.tensors;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The numbers of a tensor as Java arrays, whatever type the file stores.
public final class Numbers {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(LITTLE_ENDIAN);

  private Numbers() {}

  /// All numbers, rounded to float where the file is more precise.
  public static float[] floats(Tensor tensor) {
    MemorySegment data = tensor.data();
    float[] numbers = new float[Math.toIntExact(tensor.elements())];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          switch (tensor.type()) {
            case F64 -> (float) data.getAtIndex(DOUBLE, i);
            case F32 -> data.getAtIndex(FLOAT, i);
            case F16 -> Float.float16ToFloat(data.getAtIndex(SHORT, i));
            case BF16 -> Float.intBitsToFloat(data.getAtIndex(SHORT, i) << 16);
            case I64, I32, I16, I8, U64, U32, U16, U8, BOOL -> whole(tensor.type(), data, i);
          };
    }
    return numbers;
  }

  /// All numbers of a tensor of integers or truth values.
  ///
  /// @throws ArithmeticException if one does not fit
  /// @throws IllegalArgumentException if the tensor holds fractions
  public static int[] ints(Tensor tensor) {
    MemorySegment data = tensor.data();
    int[] numbers = new int[Math.toIntExact(tensor.elements())];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Math.toIntExact(whole(tensor.type(), data, i));
    }
    return numbers;
  }

  private static long whole(TensorType type, MemorySegment data, long index) {
    return switch (type) {
      case I64, U64 -> data.getAtIndex(LONG, index);
      case I32 -> data.getAtIndex(INT, index);
      case U32 -> Integer.toUnsignedLong(data.getAtIndex(INT, index));
      case I16 -> data.getAtIndex(SHORT, index);
      case U16 -> Short.toUnsignedLong(data.getAtIndex(SHORT, index));
      case I8 -> data.get(ValueLayout.JAVA_BYTE, index);
      case U8, BOOL -> Byte.toUnsignedLong(data.get(ValueLayout.JAVA_BYTE, index));
      case F64, F32, F16, BF16 ->
          throw new IllegalArgumentException(type + " holds fractions, integers were asked for");
    };
  }
}
