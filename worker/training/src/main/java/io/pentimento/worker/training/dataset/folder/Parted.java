package io.pentimento.worker.training.dataset.folder;

import io.pentimento.worker.training.dataset.Split;
import java.util.List;

/// Files by part, each part in the files' order.
record Parted(List<PictureFile> train, List<PictureFile> validation, List<PictureFile> test) {

  /// @param files with at least 3 different contents, in the order of their contents' hashes
  static Parted of(List<PictureFile> files, Parts shares) {
    var partOf = shares.of(files.stream().map(PictureFile::content).distinct().toList());
    var byPart =
        List.of(Split.TRAIN, Split.VALIDATION, Split.TEST).stream()
            .map(part -> files.stream().filter(f -> partOf.get(f.content()) == part).toList())
            .toList();
    return new Parted(byPart.get(0), byPart.get(1), byPart.get(2));
  }

  List<PictureFile> part(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }
}
