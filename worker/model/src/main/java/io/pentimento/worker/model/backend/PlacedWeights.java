package io.pentimento.worker.model.backend;

import io.pentimento.worker.model.Weights;

/// A checkpoint's tensors brought to a device in the forms that functions take. Every result is a
/// copy in `scope`, so the checkpoint may be closed afterwards.
///
/// @param weights where they come from
/// @param functions any script's: all know how to place
/// @param backend the functions' backend
/// @param scope where the results live
public record PlacedWeights(Weights weights, Functions functions, Backend backend, Scope scope) {

  /// In the script's precision, for norms, biases and embeddings.
  public Tensor cast(String name) {
    return place("cast", name);
  }

  /// In float32.
  public Tensor exact(String name) {
    try (Scope stored = backend.open()) {
      return functions.call(scope, "exact", stored.weight(weights.get(name)));
    }
  }

  /// For `linear` and `linear_gelu`: `(out, in)`.
  public Tensor linear(String name) {
    return place("place_linear", name);
  }

  /// For `convolve`: `(out, in, height, width)`.
  public Tensor convolution(String name) {
    return place("place_convolution", name);
  }

  private Tensor place(String function, String name) {
    try (Scope stored = backend.open()) {
      return functions.call(scope, function, stored.weight(weights.get(name)));
    }
  }
}
