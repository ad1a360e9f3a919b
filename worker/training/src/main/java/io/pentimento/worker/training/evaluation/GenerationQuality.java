package io.pentimento.worker.training.evaluation;

import io.pentimento.worker.training.evaluation.measures.Agreement;
import io.pentimento.worker.training.evaluation.measures.FrechetDistance;
import io.pentimento.worker.training.evaluation.measures.InceptionScore;
import io.pentimento.worker.training.evaluation.measures.PrecisionRecall;
import java.util.LinkedHashMap;
import java.util.List;
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
  /// What [#figures] gives: Fréchet distance, score, precision, recall, density, coverage and the
  /// share that the network recognised.
  public static final List<String> MEASURES =
      List.of("frechet", "score", "precision", "recall", "density", "coverage", "recognised");

  /// The figure of each measure, NaN for the share recognised by a network that does not know the
  /// labels.
  public Map<String, Double> figures() {
    var figures = new LinkedHashMap<String, Double>();
    figures.put("frechet", distance.value());
    figures.put("score", score.mean());
    figures.put("precision", neighbours.precision());
    figures.put("recall", neighbours.recall());
    figures.put("density", neighbours.density());
    figures.put("coverage", neighbours.coverage());
    figures.put("recognised", agreement == null ? Double.NaN : agreement.share());
    return figures;
  }
}
