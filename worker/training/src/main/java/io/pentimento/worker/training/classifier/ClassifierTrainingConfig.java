package io.pentimento.worker.training.classifier;

import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.training.config.DatasetConfig;
import io.pentimento.worker.training.optimisation.OptimiserConfig;
import io.pentimento.worker.training.run.RunPlan;
import java.util.List;

/// How to train a classifier.
///
/// @param dataset what to learn from
/// @param levelWidths channels of each resolution level, finest first
/// @param blocksPerLevel residual blocks on each
/// @param smoothing part of the probability that is spread over all classes, in [0, 1)
/// @param batch pictures per training step
/// @param seed of weights, order and everything random
/// @param precision that most of it computes in
public record ClassifierTrainingConfig(
    DatasetConfig dataset,
    List<Integer> levelWidths,
    int blocksPerLevel,
    float smoothing,
    int batch,
    long seed,
    Precision precision,
    OptimiserConfig optimiser,
    RunPlan run) {
  public ClassifierTrainingConfig {
    levelWidths = List.copyOf(levelWidths);
    if (batch < 1 || !(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "batch must be 1 or more and smoothing in [0, 1), got %d and %s"
              .formatted(batch, smoothing));
    }
  }

  /// The settings of the classifier that judges the shipped model.
  public static ClassifierTrainingConfig defaults() {
    return new ClassifierTrainingConfig(
        DatasetConfig.picturebook(100_000, 64),
        List.of(32, 32, 64, 128),
        1,
        0.1f,
        32,
        1,
        Precision.BF16,
        new OptimiserConfig(2e-3f, 100, 0.02f, 0.9f, 0.99f, 1e-8f, 0.01f, 1, 0.99f),
        new RunPlan(1_500, 20, 500, 500));
  }

  /// The network's sizes for so many classes.
  public ClassifierConfig model(int labels) {
    return new ClassifierConfig(labels, levelWidths, blocksPerLevel);
  }
}
