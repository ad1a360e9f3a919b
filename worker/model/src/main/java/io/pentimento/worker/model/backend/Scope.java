package io.pentimento.worker.model.backend;

import io.pentimento.worker.model.Weight;
import java.util.List;

/// Owns the tensors made in it and frees them when closed: native memory is not the garbage
/// collector's. Used by one thread at a time.
public interface Scope extends AutoCloseable {
  /// A float32 tensor of that shape from a copy of `values`.
  Tensor floats(float[] values, long... shape);

  /// An int32 tensor of that shape from a copy of `values`.
  Tensor ints(int[] values, long... shape);

  /// A checkpoint's tensor as float32. It may share the weight's memory, so it is valid only as
  /// long as that.
  ///
  /// @throws IllegalArgumentException if it has 2 GiB or more
  Tensor weight(Weight weight);

  /// The tensors as one argument.
  TensorList list(List<Tensor> tensors);

  @Override
  void close();
}
