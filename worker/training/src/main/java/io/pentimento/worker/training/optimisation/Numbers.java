package io.pentimento.worker.training.optimisation;

import io.pentimento.worker.model.ElementType;
import io.pentimento.worker.model.Weight;
import io.pentimento.worker.model.backend.Float32;
import io.pentimento.worker.model.backend.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/// Weights and tables as Java numbers, and weights from them.
public final class Numbers {
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Numbers() {}

  /// The numbers of a weight of any type, in C order.
  public static float[] of(Weight weight) {
    return Float32.of(weight).toArray(FLOAT);
  }

  /// A table's rows.
  ///
  /// @param table `[n, d]` float32
  public static float[][] rows(Tensor table) {
    float[] numbers = table.toFloats();
    int columns = (int) table.shape()[1];
    var rows = new float[(int) table.shape()[0]][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Arrays.copyOfRange(numbers, row * columns, (row + 1) * columns);
    }
    return rows;
  }

  /// A float32 weight.
  public static Weight weight(String name, List<Long> shape, float[] numbers) {
    MemorySegment data = Arena.ofAuto().allocate((long) numbers.length * Float.BYTES, 64);
    for (int i = 0; i < numbers.length; i++) {
      data.setAtIndex(FLOAT, i, numbers[i]);
    }
    return new Weight(name, ElementType.F32, shape, data);
  }

  /// The same weight with each number rounded to 16 bits.
  ///
  /// @throws IllegalArgumentException if a number is too large for them or is none
  public static Weight half(Weight weight) {
    float[] numbers = of(weight);
    MemorySegment data = Arena.ofAuto().allocate((long) numbers.length * Short.BYTES, 64);
    for (int i = 0; i < numbers.length; i++) {
      short rounded = Float.floatToFloat16(numbers[i]);
      if (!Float.isFinite(Float.float16ToFloat(rounded))) {
        throw new IllegalArgumentException(
            "weight %s holds %s, which 16 bits cannot".formatted(weight.name(), numbers[i]));
      }
      data.setAtIndex(SHORT, i, rounded);
    }
    return new Weight(weight.name(), ElementType.F16, weight.shape(), data);
  }
}
