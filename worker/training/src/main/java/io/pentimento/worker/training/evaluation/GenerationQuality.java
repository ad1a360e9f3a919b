package io.pentimento.worker.training.evaluation;

import io.pentimento.worker.training.evaluation.measures.Agreement;
import io.pentimento.worker.training.evaluation.measures.FrechetDistance;
import io.pentimento.worker.training.evaluation.measures.InceptionScore;
import io.pentimento.worker.training.evaluation.measures.PrecisionRecall;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How good a set of pictures is beside a real one of the same size.
///
/// @param network whose features and probabilities all figures are by
/// @param pictures how many were judged
/// @param distance to the real set
/// @param score of the judged pictures alone
/// @param neighbours beside the real set
/// @param agreement of what the network named with what the pictures should show; null where the
///   network does not know the labels
public record GenerationQuality(
    String network,
    int pictures,
    FrechetDistance distance,
    InceptionScore score,
    PrecisionRecall neighbours,
    @Nullable Agreement agreement) {
  /// Every [GenerationMeasure] by its column.
  public Map<String, Double> figures() {
    var figures = new LinkedHashMap<String, Double>();
    for (var measure : GenerationMeasure.values()) {
      figures.put(measure.column(), measure.of(this));
    }
    return figures;
  }
}
