package io.pentimento.worker.model.backend;

/// Numbers on a device. It ends with the [Scope] that it was made in.
public non-sealed interface Tensor extends Argument {
  /// Sizes, outermost first.
  long[] shape();

  /// A copy of the numbers in C order.
  ///
  /// @throws IllegalStateException if they are not float32
  float[] toFloats();

  /// A copy of the numbers in C order.
  ///
  /// @throws IllegalStateException if they are not int32
  int[] toInts();

  /// Frees it before its scope ends.
  void release();
}
