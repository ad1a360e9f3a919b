package io.pentimento.worker.training.evaluation;

import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.evaluation.measures.Features;
import io.pentimento.worker.training.evaluation.measures.Probabilities;
import java.util.List;

/// The eyes that pictures are judged with: our classifier, or Inception.
public interface FeatureNetwork {
  /// What to call it beside every figure that it gives; names its weights too, since other weights
  /// give other figures.
  String name();

  /// Whether its class `i` is the pictures' label `i`. If not, its probabilities still make a
  /// score, but nothing is said of whether a picture shows what it should.
  boolean knowsLabels();

  /// Looks at pictures, each by itself.
  ///
  /// @param pictures 1 or more
  /// @return with probabilities of a single class, each 1, where the network tells none apart
  Sight look(List<LabelledPicture> pictures);

  /// What was seen, in the order of the pictures.
  record Sight(Features features, Probabilities probabilities) {}
}
