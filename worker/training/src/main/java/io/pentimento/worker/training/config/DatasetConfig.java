package io.pentimento.worker.training.config;

import io.pentimento.worker.training.dataset.Dataset;
import io.pentimento.worker.training.dataset.picturebook.Picturebook;

/// Which pictures to learn from.
///
/// @param picturebook how many pictures of each class of the built-in dataset
/// @param side `P`, pixels per side
public record DatasetConfig(int picturebook, int side) {

  /// Opens it.
  public Dataset open() {
    return Picturebook.of(side, picturebook);
  }
}
