package io.pentimento.worker.training.classifier;

import java.util.List;

/// Sizes of a convolutional classifier.
///
/// @param labels how many classes
/// @param levelWidths channels of each resolution level, finest first, multiples of 32; each level
///   but the first halves the resolution
/// @param blocksPerLevel residual blocks on each level
public record ClassifierConfig(int labels, List<Integer> levelWidths, int blocksPerLevel) {
  public ClassifierConfig {
    levelWidths = List.copyOf(levelWidths);
    if (labels < 2 || levelWidths.isEmpty() || blocksPerLevel < 1) {
      throw new IllegalArgumentException(
          "a classifier has 2 labels or more, a level and a block, got %d, %s, %d"
              .formatted(labels, levelWidths, blocksPerLevel));
    }
    if (levelWidths.stream().anyMatch(width -> width < 32 || width % 32 != 0)) {
      throw new IllegalArgumentException(
          "a classifier's levelWidths are multiples of 32, got " + levelWidths);
    }
  }

  /// How many numbers it sees in a picture before it decides.
  public int features() {
    return levelWidths.getLast();
  }
}
