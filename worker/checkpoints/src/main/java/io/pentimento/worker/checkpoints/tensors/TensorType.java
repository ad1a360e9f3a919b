package io.pentimento.worker.checkpoints.tensors;

import io.pentimento.worker.model.ElementType;
import java.util.Optional;

/// How a file stores one number, little-endian. Constants carry the names that safetensors gives
/// them.
public enum TensorType {
  F64(8),
  F32(4),
  F16(2),
  BF16(2),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U64(8),
  U32(4),
  U16(2),
  U8(1),
  BOOL(1);

  private final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  /// Bytes per number.
  public int bytes() {
    return bytes;
  }

  /// The type of that name, if it is one of these.
  public static Optional<TensorType> named(String name) {
    for (TensorType type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /// The same type among those that a model takes, if it is one.
  public Optional<ElementType> elementType() {
    return switch (this) {
      case F32 -> Optional.of(ElementType.F32);
      case F16 -> Optional.of(ElementType.F16);
      case BF16 -> Optional.of(ElementType.BF16);
      case F64, I64, I32, I16, I8, U64, U32, U16, U8, BOOL -> Optional.empty();
    };
  }

  /// The file's name for a type that a model takes.
  public static TensorType of(ElementType type) {
    return switch (type) {
      case F32 -> F32;
      case F16 -> F16;
      case BF16 -> BF16;
    };
  }
}
