package io.pentimento.worker.training.evaluation;

import io.pentimento.worker.training.dataset.LabelledPicture;
import java.util.List;

/// The classification accuracy score (Ravuri and Vinyals, "Classification accuracy score for
/// conditional generative models", 2019): how well a classifier names real pictures after it has
/// learned from generated ones alone. What a generator leaves out or draws wrongly, it cannot
/// teach.
///
/// @param pictures how many were learned from
/// @param generated accuracy on real pictures after learning from generated ones
/// @param real accuracy on the same pictures after learning from as many real ones
public record ClassificationAccuracy(int pictures, double generated, double real) {
  /// Trains twice, alike.
  ///
  /// @param generated what the first classifier learns from
  /// @param real what the second learns from: as many pictures of each class
  /// @param test real pictures that stand in neither
  /// @param seed of both trainings
  /// @throws IllegalArgumentException if one set has more pictures of a class than the other
  public static ClassificationAccuracy of(
      ClassifierTrainer trainer,
      List<LabelledPicture> generated,
      List<LabelledPicture> real,
      List<LabelledPicture> test,
      long seed) {
    if (!labels(generated).equals(labels(real))) {
      throw new IllegalArgumentException(
          "the %d generated pictures have not the labels of the %d real ones"
              .formatted(generated.size(), real.size()));
    }
    return new ClassificationAccuracy(
        generated.size(),
        trainer.accuracy(generated, test, seed),
        trainer.accuracy(real, test, seed));
  }

  /// What generated pictures teach as a share of what real ones teach.
  public double ratio() {
    return generated / real;
  }

  private static List<Integer> labels(List<LabelledPicture> pictures) {
    return pictures.stream().map(LabelledPicture::label).sorted().toList();
  }
}
