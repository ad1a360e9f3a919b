package io.pentimento.worker.training.evaluation;

import io.pentimento.worker.training.evaluation.measures.FrechetDistance;
import io.pentimento.worker.training.evaluation.measures.InceptionScore;
import io.pentimento.worker.training.evaluation.measures.PrecisionRecall;
import io.pentimento.worker.training.evaluation.measures.Probabilities;

/// Judges sets of pictures by one real set. A second real set, which shares no picture with the
/// first, is judged too: its figures are the floor, what a generator comes to that draws just as
/// real pictures are. They are not 0, and they depend on the number of pictures.
public final class Evaluation {
  private static final int MOST_PARTS = 10;
  private static final int LEAST_PART = 500;

  private final FeatureSet reference;
  private final GenerationQuality floor;

  /// Judges by `reference`.
  ///
  /// @param reference what pictures should look like
  /// @param otherReal as many real pictures, none of them in `reference`
  /// @throws IllegalArgumentException if the sets differ in size or network
  public Evaluation(FeatureSet reference, FeatureSet otherReal) {
    this.reference = reference;
    this.floor = of(otherReal);
  }

  /// How good real pictures look.
  public GenerationQuality floor() {
    return floor;
  }

  /// How good these pictures look. The score is the mean over as many parts of 500 pictures or more
  /// as there are, at most 10.
  ///
  /// @param judged as many pictures as the reference has
  /// @throws IllegalArgumentException if the sets differ in size or network
  public GenerationQuality of(FeatureSet judged) {
    if (judged.count() != reference.count()) {
      throw new IllegalArgumentException(
          "%d pictures cannot be judged by %d: distances depend on the number"
              .formatted(judged.count(), reference.count()));
    }
    if (!judged.network().equals(reference.network())) {
      throw new IllegalArgumentException(
          "what %s saw cannot be judged by what %s saw"
              .formatted(judged.network(), reference.network()));
    }
    return new GenerationQuality(
        judged.network(),
        judged.count(),
        FrechetDistance.between(reference.moments(), judged.moments()),
        score(judged.probabilities()),
        PrecisionRecall.between(reference.features(), judged.features()),
        judged.agreement());
  }

  /// None by a network that tells no classes apart.
  private static InceptionScore score(Probabilities probabilities) {
    int parts = Math.clamp(probabilities.count() / LEAST_PART, 1, MOST_PARTS);
    return probabilities.labels() == 1
        ? InceptionScore.NONE
        : InceptionScore.of(probabilities, parts);
  }
}
