package io.pentimento.worker.training.evaluation;

import io.pentimento.worker.training.dataset.LabelledPicture;
import java.util.List;

/// A tokenizer as it is judged: pictures to tokens and back.
public interface Reconstructor {
  /// `K`, how many codes there are.
  int codebookSize();

  /// Encodes and decodes each picture.
  ///
  /// @return one copy of each, in their order
  List<Copy> copies(List<LabelledPicture> originals);

  /// What became of a picture.
  ///
  /// @param rgb 8-bit red, green and blue, as many as the original has; not copied
  /// @param tokens its token grid, row by row; not copied
  record Copy(byte[] rgb, int[] tokens) {}
}
