package io.pentimento.worker.model;

/// How one number of a [Weight] is stored, little-endian.
public enum ElementType {
  F32(4),
  F16(2),
  BF16(2);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /// Bytes per number.
  public int bytes() {
    return bytes;
  }
}
