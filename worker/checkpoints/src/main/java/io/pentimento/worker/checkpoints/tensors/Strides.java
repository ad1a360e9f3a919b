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

  /// A tensor that lies in `storage` from number `offset` on with the given strides: a slice where
  /// that is C order already, else computed when asked for.
  ///
  /// @throws IllegalArgumentException if it reaches outside the storage, or has more numbers than
  ///   the storage, which only a file that wants to exhaust memory asks for
  public static Tensor tensor(
      String name,
      TensorType type,
      MemorySegment storage,
      long offset,
      List<Long> shape,
      List<Long> strides) {
    long bytes = Tensor.byteSize(type, shape);
    if (strides.size() != shape.size()) {
      throw new IllegalArgumentException("shape %s with strides %s".formatted(shape, strides));
    }
    if (bytes > storage.byteSize()
        || offset < 0
        || offset > storage.byteSize() / type.bytes()
        || (bytes > 0 && reach(shape, strides) >= storage.byteSize() / type.bytes() - offset)) {
      throw new IllegalArgumentException(
          "shape %s with strides %s from %d on reaches outside its storage of %d numbers"
              .formatted(shape, strides, offset, storage.byteSize() / type.bytes()));
    }
    MemorySegment from = storage.asSlice(offset * type.bytes());
    if (bytes == 0 || isContiguous(shape, strides)) {
      return Tensor.of(name, type, shape, from.asSlice(0, bytes));
    }
    long[] steps = strides.stream().mapToLong(Long::longValue).toArray();
    return Tensor.of(name, type, shape, () -> copy(from, type.bytes(), shape, steps));
  }

  /// How far behind the first number the last one lies.
  private static long reach(List<Long> shape, List<Long> strides) {
    long reach = 0;
    for (int axis = 0; axis < shape.size(); axis++) {
      if (strides.get(axis) < 0) {
        throw new IllegalArgumentException("strides %s are negative".formatted(strides));
      }
      try {
        reach = Math.addExact(reach, Math.multiplyExact(shape.get(axis) - 1, strides.get(axis)));
      } catch (ArithmeticException _) {
        return Long.MAX_VALUE;
      }
    }
    return reach;
  }

  private static boolean isContiguous(List<Long> shape, List<Long> strides) {
    long[] expected = contiguous(shape);
    for (int axis = 0; axis < expected.length; axis++) {
      if (shape.get(axis) != 1 && strides.get(axis) != expected[axis]) {
        return false;
      }
    }
    return true;
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
