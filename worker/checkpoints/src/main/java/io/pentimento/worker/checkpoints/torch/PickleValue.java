package io.pentimento.worker.checkpoints.torch;

import io.pentimento.worker.checkpoints.tensors.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a pickle of weights may hold. There is no value here that could do anything.
sealed interface PickleValue {

  /// A string.
  record Text(String value) implements PickleValue {}

  /// An integer.
  record Whole(long value) implements PickleValue {}

  /// None, a truth value, a fraction or raw bytes: things that no weights depend on.
  record Ignored() implements PickleValue {}

  /// Values that will not change.
  record Tuple(List<PickleValue> items) implements PickleValue {}

  /// A list under construction. Its identity matters, its content does not: it can hold itself.
  final class Sequence implements PickleValue {
    final List<PickleValue> items = new ArrayList<>();
  }

  /// A dictionary under construction, by the text of its keys.
  final class Dictionary implements PickleValue {
    final Map<String, PickleValue> entries = new LinkedHashMap<>();
  }

  /// A class or function of the allow-list, by name only.
  record Constructor(Allowed allowed) implements PickleValue {}

  /// Numbers that lie outside of the pickle and that tensors share.
  ///
  /// @param key the archive's name for them
  /// @param numbers how many there should be
  record Storage(String key, TensorType type, long numbers) implements PickleValue {}

  /// A tensor, not yet named, nor checked against its storage.
  ///
  /// @param offset of the first number, counted in numbers, as strides are
  record Array(Storage storage, long offset, List<Long> shape, List<Long> strides)
      implements PickleValue {}

  /// The names that a pickle of weights may mention, and no others.
  enum Allowed {
    ORDERED_DICT("collections OrderedDict", null),
    REBUILD_TENSOR("torch._utils _rebuild_tensor_v2", null),
    REBUILD_PARAMETER("torch._utils _rebuild_parameter", null),
    DOUBLE_STORAGE("torch DoubleStorage", TensorType.F64),
    FLOAT_STORAGE("torch FloatStorage", TensorType.F32),
    HALF_STORAGE("torch HalfStorage", TensorType.F16),
    BFLOAT16_STORAGE("torch BFloat16Storage", TensorType.BF16),
    LONG_STORAGE("torch LongStorage", TensorType.I64),
    INT_STORAGE("torch IntStorage", TensorType.I32),
    SHORT_STORAGE("torch ShortStorage", TensorType.I16),
    CHAR_STORAGE("torch CharStorage", TensorType.I8),
    BYTE_STORAGE("torch ByteStorage", TensorType.U8),
    BOOL_STORAGE("torch BoolStorage", TensorType.BOOL);

    private final String name;
    private final @Nullable TensorType storageType;

    Allowed(String name, @Nullable TensorType storageType) {
      this.name = name;
      this.storageType = storageType;
    }

    /// The constant of that module and name, or null.
    static @Nullable Allowed named(String module, String name) {
      for (Allowed allowed : values()) {
        if (allowed.name.equals(module + " " + name)) {
          return allowed;
        }
      }
      return null;
    }

    /// How a storage of this class keeps its numbers; null if it is no storage.
    @Nullable TensorType storageType() {
      return storageType;
    }
  }
}
