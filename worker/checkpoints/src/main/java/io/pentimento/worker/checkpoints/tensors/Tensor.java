package io.pentimento.worker.checkpoints.tensors;

import io.pentimento.worker.model.Weight;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// A named array of numbers in a weight file, in C order, little-endian. Nothing is copied until
/// [#data] is asked for; rearranged tensors are computed anew by each call.
public final class Tensor {
  /// No tensor of any model here has more axes; a file that claims more is lying.
  public static final int MAX_RANK = 8;

  /// The longest name, or path that makes up a name, that is taken, in characters.
  public static final int MAX_NAME = 512;

  private final String name;
  private final TensorType type;
  private final List<Long> shape;
  private final Supplier<MemorySegment> source;

  private Tensor(String name, TensorType type, List<Long> shape, Supplier<MemorySegment> source) {
    this.name = name;
    this.type = type;
    this.shape = List.copyOf(shape);
    this.source = source;
  }

  /// A tensor whose bytes lie ready.
  ///
  /// @throws IllegalArgumentException if `data` is not exactly what `type` and `shape` need
  public static Tensor of(String name, TensorType type, List<Long> shape, MemorySegment data) {
    var tensor = new Tensor(name, type, shape, () -> data);
    if (byteSize(type, shape) != data.byteSize()) {
      throw new IllegalArgumentException(
          "%s %s needs %d bytes, got %d"
              .formatted(type, shape, byteSize(type, shape), data.byteSize()));
    }
    return tensor;
  }

  /// A tensor whose bytes are made when asked for.
  public static Tensor of(
      String name, TensorType type, List<Long> shape, Supplier<MemorySegment> source) {
    return new Tensor(name, type, shape, source);
  }

  /// The same bytes under the same name, as a file of weights holds them.
  public static Tensor of(Weight weight) {
    return of(weight.name(), TensorType.of(weight.type()), weight.shape(), weight.data());
  }

  /// Bytes that numbers of that type and shape take.
  ///
  /// @throws IllegalArgumentException if the shape has too many axes, a negative one, or more
  ///   numbers than fit in memory
  public static long byteSize(TensorType type, List<Long> shape) {
    if (shape.size() > MAX_RANK) {
      throw new IllegalArgumentException(
          "%d axes; at most %d are taken".formatted(shape.size(), MAX_RANK));
    }
    long size = type.bytes();
    for (long length : shape) {
      if (length < 0) {
        throw new IllegalArgumentException("shape %s has a negative size".formatted(shape));
      }
      try {
        size = Math.multiplyExact(size, length);
      } catch (ArithmeticException _) {
        throw new IllegalArgumentException("shape %s is larger than memory".formatted(shape));
      }
    }
    return size;
  }

  /// The name in the file.
  public String name() {
    return name;
  }

  /// How each number is stored.
  public TensorType type() {
    return type;
  }

  /// Sizes, outermost first; empty for a scalar.
  public List<Long> shape() {
    return shape;
  }

  /// How many numbers there are.
  public long elements() {
    return byteSize() / type.bytes();
  }

  /// How many bytes [#data] has.
  public long byteSize() {
    return byteSize(type, shape);
  }

  /// The bytes; valid while the file that they come from is open.
  public MemorySegment data() {
    return source.get();
  }

  /// The same tensor under another name.
  public Tensor named(String newName) {
    return new Tensor(newName, type, shape, source);
  }

  /// The same numbers in the same order under another shape of as many numbers.
  public Tensor reshaped(Long... newShape) {
    if (byteSize(type, List.of(newShape)) != byteSize()) {
      throw new IllegalArgumentException(
          "%s cannot be seen as %s".formatted(shape, Arrays.toString(newShape)));
    }
    return new Tensor(name, type, List.of(newShape), source);
  }

  /// Axes in another order: axis `i` of the result is axis `axes[i]` of this.
  ///
  /// @throws IllegalArgumentException if this has another number of axes
  public Tensor permuted(int... axes) {
    if (axes.length != shape.size()) {
      throw new IllegalArgumentException("%s has not %d axes".formatted(shape, axes.length));
    }
    long[] strides = Strides.contiguous(shape);
    var newShape = new ArrayList<Long>();
    long[] newStrides = new long[axes.length];
    for (int i = 0; i < axes.length; i++) {
      newShape.add(shape.get(axes[i]));
      newStrides[i] = strides[axes[i]];
    }
    return new Tensor(
        name, type, newShape, () -> Strides.copy(data(), type.bytes(), newShape, newStrides));
  }

  /// Tensors of one type, laid one after the other along the first axis.
  ///
  /// @throws IllegalArgumentException if types or other axes differ, or there is no first axis
  public static Tensor joined(String name, List<Tensor> parts) {
    Tensor first = parts.getFirst();
    if (first.shape.isEmpty()) {
      throw new IllegalArgumentException("%s has no axis to be joined along".formatted(first.name));
    }
    var rest = first.shape.subList(1, first.shape.size());
    long rows = 0;
    for (Tensor part : parts) {
      if (part.type != first.type || !part.shape.subList(1, part.shape.size()).equals(rest)) {
        throw new IllegalArgumentException(
            "%s %s and %s %s cannot be joined"
                .formatted(first.type, first.shape, part.type, part.shape));
      }
      rows += part.shape.getFirst();
    }
    var shape = new ArrayList<>(rest);
    shape.addFirst(rows);
    return new Tensor(name, first.type, shape, () -> join(byteSize(first.type, shape), parts));
  }

  private static MemorySegment join(long bytes, List<Tensor> parts) {
    MemorySegment whole = Arena.ofAuto().allocate(bytes, Long.BYTES);
    long at = 0;
    for (Tensor part : parts) {
      MemorySegment data = part.data();
      MemorySegment.copy(data, 0, whole, at, data.byteSize());
      at += data.byteSize();
    }
    return whole;
  }

  @Override
  public String toString() {
    return "%s %s%s".formatted(name, type, shape);
  }
}
