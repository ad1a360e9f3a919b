package io.pentimento.worker.model;

import java.lang.foreign.MemorySegment;
import java.util.List;

/// One named tensor of a checkpoint, in C order, little-endian.
///
/// @param name the in-house name, such as `blocks.0.attention.qkv.weight`
/// @param type how each number is stored
/// @param shape sizes, outermost first; empty for a scalar
/// @param data exactly `type.bytes()` × the product of `shape` bytes; may be mapped from a file, so
///   it is valid only while the checkpoint that gave it is open
public record Weight(String name, ElementType type, List<Long> shape, MemorySegment data) {
  public Weight {
    shape = List.copyOf(shape);
    long expected = shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
    if (data.byteSize() != expected) {
      throw new IllegalArgumentException(
          "weight %s: shape %s of %s needs %d bytes, got %d"
              .formatted(name, shape, type, expected, data.byteSize()));
    }
  }
}
