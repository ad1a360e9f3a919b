package io.pentimento.worker.checkpoints.tensors;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Strides count numbers, not bytes: how far apart neighbours along each axis lie.
public final class Strides {
  private Strides() {}

  /// The strides of an array in C order.
  public static long[] contiguous(List<Long> shape) {
    long[] strides = new long[shape.size()];
    long step = 1;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      strides[axis] = step;
      step *= shape.get(axis);
    }
    return strides;
  }

  /// Copies an array that lies in `source` with the given strides into C order.
  public static MemorySegment copy(
      MemorySegment source, int elementBytes, List<Long> shape, long[] strides) {
    long elements = shape.stream().reduce(1L, Math::multiplyExact);
    MemorySegment target =
        Arena.ofAuto().allocate(Math.multiplyExact(elements, elementBytes), Long.BYTES);
    if (shape.isEmpty()) {
      return target.copyFrom(source.asSlice(0, elementBytes));
    }
    int last = shape.size() - 1;
    long rowLength = shape.get(last);
    long[] index = new long[last];
    long from = 0;
    for (long to = 0; to < elements; to += rowLength) {
      copyRow(source, from, strides[last], target, to, rowLength, elementBytes);
      for (int axis = last - 1; axis >= 0; axis--) {
        from += strides[axis];
        if (++index[axis] < shape.get(axis)) {
          break;
        }
        from -= index[axis] * strides[axis];
        index[axis] = 0;
      }
    }
    return target;
  }

  private static void copyRow(
      MemorySegment source,
      long from,
      long stride,
      MemorySegment target,
      long to,
      long length,
      int elementBytes) {
    switch (elementBytes) {
      case 1 -> {
        for (long i = 0; i < length; i++) {
          target.set(JAVA_BYTE, to + i, source.get(JAVA_BYTE, from + i * stride));
        }
      }
      case 2 -> {
        for (long i = 0; i < length; i++) {
          target.setAtIndex(
              JAVA_SHORT_UNALIGNED,
              to + i,
              source.getAtIndex(JAVA_SHORT_UNALIGNED, from + i * stride));
        }
      }
      case 4 -> {
        for (long i = 0; i < length; i++) {
          target.setAtIndex(
              JAVA_INT_UNALIGNED, to + i, source.getAtIndex(JAVA_INT_UNALIGNED, from + i * stride));
        }
      }
      case 8 -> {
        for (long i = 0; i < length; i++) {
          target.setAtIndex(
              JAVA_LONG_UNALIGNED,
              to + i,
              source.getAtIndex(JAVA_LONG_UNALIGNED, from + i * stride));
        }
      }
      default -> throw new IllegalArgumentException(elementBytes + " bytes per number");
    }
  }
}
