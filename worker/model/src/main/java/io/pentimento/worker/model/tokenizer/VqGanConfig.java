package io.pentimento.worker.model.tokenizer;

import java.util.List;

/// Sizes of a MaskGIT tokenizer (VQGAN without attention), all of which a checkpoint's shapes tell.
///
/// @param codebookSize `K`, how many codes there are
/// @param codeWidth numbers in one code
/// @param levelWidths channels of each resolution level, finest first; each level but the last
///   halves the resolution, so a token covers `2^(levels − 1)` pixels per side
/// @param blocksPerLevel residual blocks on each level, and in the middle
public record VqGanConfig(
    int codebookSize, int codeWidth, List<Integer> levelWidths, int blocksPerLevel) {
  public VqGanConfig {
    levelWidths = List.copyOf(levelWidths);
    if (codebookSize < 1 || codeWidth < 1 || levelWidths.isEmpty() || blocksPerLevel < 1) {
      throw new IllegalArgumentException(
          "every size of a tokenizer is at least 1, got codebookSize %d, codeWidth %d, levelWidths %s, blocksPerLevel %d"
              .formatted(codebookSize, codeWidth, levelWidths, blocksPerLevel));
    }
  }

  /// Pixels per side that one token stands for.
  public int tokenSize() {
    return 1 << (levelWidths.size() - 1);
  }
}
