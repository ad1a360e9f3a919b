package io.pentimento.worker.training.evaluation;

import io.pentimento.worker.training.dataset.LabelledPicture;
import java.util.List;

/// Trains a classifier from nothing.
@FunctionalInterface
public interface ClassifierTrainer {
  /// Trains on some pictures and tests on others.
  ///
  /// @param training what the classifier learns from, and nothing else; in no order that helps
  /// @param test what it is asked to name afterwards
  /// @param seed of its first weights and of the order that it learns in
  /// @return the share of `test` that it names as labelled, in [0, 1]
  double accuracy(List<LabelledPicture> training, List<LabelledPicture> test, long seed);
}
