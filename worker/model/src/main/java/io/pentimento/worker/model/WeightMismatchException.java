package io.pentimento.worker.model;

/// Weights that are not those of the network that they should make up.
public final class WeightMismatchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /// @param message names the tensors, the shapes expected and the shapes found
  public WeightMismatchException(String message) {
    super(message);
  }
}
