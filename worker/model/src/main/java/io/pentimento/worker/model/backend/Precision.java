package io.pentimento.worker.model.backend;

/// The type that a network computes in.
public enum Precision {
  /// 32-bit floating point: as exact as the published implementations.
  FP32(6),
  /// bfloat16 with sums in 32 bits: about twice as fast on processors that have it (AVX512-BF16,
  /// AMX, NVIDIA GPUs since Ampere), and slow on others.
  BF16(15);

  private final int scalarType;

  Precision(int scalarType) {
    this.scalarType = scalarType;
  }

  /// The number by which scripts call this type.
  public int scalarType() {
    return scalarType;
  }
}
