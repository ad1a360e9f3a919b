package io.pentimento.worker.training.evaluation;

import io.pentimento.worker.training.dataset.LabelledPicture;
import java.util.List;

/// Pictures to be judged or to judge by: a generator under one setting, or real ones.
@FunctionalInterface
public interface PictureSource {
  /// Pictures `first` … `first + count − 1` of a class. The same arguments give the same pictures,
  /// and pictures of different indexes come about apart from each other.
  ///
  /// @param label which class
  /// @param first 0 or more
  /// @param count 1 or more; exactly so many come back
  List<LabelledPicture> pictures(int label, int first, int count);
}
