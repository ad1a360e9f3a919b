package io.pentimento.worker.model;

import java.util.Set;

/// The tensors a tokenizer or transformer is built from, under their in-house names.
public interface Weights {
  /// All names that [#get] knows.
  Set<String> names();

  /// The tensor of that name.
  ///
  /// @throws IllegalArgumentException if there is none; the message names it
  Weight get(String name);
}
