package io.pentimento.worker.checkpoints;

import io.pentimento.worker.checkpoints.tensors.Tensor;
import io.pentimento.worker.checkpoints.tensors.TensorType;
import java.util.List;

/// What makes a tensor this tensor, whatever it is called and wherever it lies.
///
/// @param sha256 of the numbers, as 64 hexadecimal digits
record Fingerprint(TensorType type, List<Long> shape, String sha256) {
  /// Reads the tensor's numbers.
  static Fingerprint of(Tensor tensor) {
    return new Fingerprint(tensor.type(), tensor.shape(), ContentHash.of(tensor.data()));
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(type, shape, sha256);
  }
}
