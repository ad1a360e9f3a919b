package io.pentimento.worker.training.config;

import io.pentimento.worker.training.dataset.Augmented;
import io.pentimento.worker.training.dataset.Dataset;
import io.pentimento.worker.training.dataset.folder.FolderDataset;
import io.pentimento.worker.training.dataset.picturebook.Picturebook;
import java.nio.file.Path;

/// Which pictures to learn from.
///
/// @param picturebook how many pictures of each class of the built-in dataset there are to train
///   on, where no folder is named
/// @param folder a folder of class folders with PNG or JPEG files; empty for the built-in dataset
/// @param variants how many times each picture of a folder occurs, differently cropped and turned
///   by chance; 1 takes pictures as they are
/// @param side `P`, pixels per side
public record DatasetConfig(int picturebook, String folder, int variants, int side) {
  private static final long VARIATION = 1;

  public DatasetConfig {
    if (variants < 1) {
      throw new IllegalArgumentException("dataset: variants must be 1 or more, got " + variants);
    }
  }

  /// The built-in dataset.
  ///
  /// @param perClass pictures of each class to train on
  public static DatasetConfig picturebook(int perClass, int side) {
    return new DatasetConfig(perClass, "", 8, side);
  }

  /// Opens it.
  ///
  /// @throws IllegalArgumentException if a number is out of range or the folder cannot be learned
  ///   from; the message says why
  public Dataset open() {
    if (folder.isEmpty()) {
      return Picturebook.of(side, picturebook);
    }
    return variants == 1
        ? FolderDataset.open(Path.of(folder), side)
        : new Augmented(
            FolderDataset.open(Path.of(folder), Augmented.sourceSide(side)),
            side,
            variants,
            VARIATION);
  }
}
