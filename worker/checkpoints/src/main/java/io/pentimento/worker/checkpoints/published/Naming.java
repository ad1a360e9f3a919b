package io.pentimento.worker.checkpoints.published;

import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/// One of the ways in which published files name and lay out the tensors of a tokenizer or a
/// transformer.
interface Naming {
  /// Whose names they are.
  String title();

  /// A name that every file of this naming has, and none of the others.
  String anchor();

  /// The same tensors under in-house names.
  ///
  /// @param published tensors by published name, without the path that leads to all of them
  NamedWeights inHouse(Path file, Map<String, Tensor> published);

  /// Attention heads, where shapes tell them.
  default OptionalInt heads(Map<String, Tensor> published) {
    return OptionalInt.empty();
  }
}
