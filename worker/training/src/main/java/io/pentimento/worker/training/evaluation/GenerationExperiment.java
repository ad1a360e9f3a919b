package io.pentimento.worker.training.evaluation;

import io.pentimento.worker.training.evaluation.sweep.Configuration;
import io.pentimento.worker.training.evaluation.sweep.Experiment;
import java.util.Map;

/// Draws pictures under a setting and judges them; the sweep's measures are
/// [GenerationMeasure#columns].
///
/// @param generator what draws
/// @param selection which pictures, as many as the evaluation's real ones
/// @param network what looks
/// @param evaluation what judges, by the same network
public record GenerationExperiment(
    Generator generator, Selection selection, FeatureNetwork network, Evaluation evaluation)
    implements Experiment {
  @Override
  public Map<String, Double> run(Configuration configuration, long seed) {
    PictureSource drawn = generator.with(configuration, seed);
    return evaluation.of(FeatureSet.of(network, drawn, selection)).figures();
  }
}
