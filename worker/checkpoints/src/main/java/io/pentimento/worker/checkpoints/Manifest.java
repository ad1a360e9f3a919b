package io.pentimento.worker.checkpoints;

import io.pentimento.worker.model.decoding.DecodeSettings;
import java.util.List;

/// What a checkpoint folder's `manifest.json` says.
///
/// @param formatVersion of the folder's layout, see [#FORMAT_VERSION]
/// @param name what people call the model
/// @param revision content hash of architecture and tensors
/// @param architecture family and all sizes
/// @param labels names of the class labels by index
/// @param defaults how to decode where a request does not say
/// @param licence of the weights, in words or as an SPDX expression
/// @param provenance where the two parts come from, in words
public record Manifest(
    int formatVersion,
    String name,
    Revision revision,
    Architecture architecture,
    List<String> labels,
    DecodeSettings defaults,
    String licence,
    Provenance provenance) {
  /// The layout that this version writes, and the only one it reads.
  public static final int FORMAT_VERSION = 1;

  /// Where each part comes from.
  public record Provenance(String tokenizer, String transformer) {}

  /// @throws IllegalArgumentException if there is not one name per label
  public Manifest {
    labels = List.copyOf(labels);
    int expected =
        switch (architecture) {
          case Architecture.MaskGitFamily(_, var transformer) -> transformer.labels();
        };
    if (labels.size() != expected) {
      throw new IllegalArgumentException(
          "%d label names for a model of %d labels".formatted(labels.size(), expected));
    }
  }
}
