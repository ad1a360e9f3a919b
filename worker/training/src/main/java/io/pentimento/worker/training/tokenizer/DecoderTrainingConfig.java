package io.pentimento.worker.training.tokenizer;

import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.training.config.DatasetConfig;
import io.pentimento.worker.training.optimisation.OptimiserConfig;
import io.pentimento.worker.training.run.RunPlan;
import java.util.List;

/// How to train a tokenizer's decoder further.
///
/// @param dataset what to learn from
/// @param tokenizer file of the trained tokenizer
/// @param losses what counts how much
/// @param adversary a critic that learns to tell drawn pictures from real ones
/// @param judge path of a trained classifier, needed where the perceptual loss counts; may be empty
/// @param batch pictures per training step
/// @param seed of the order and everything random
/// @param precision that most of it computes in
public record DecoderTrainingConfig(
    DatasetConfig dataset,
    String tokenizer,
    Losses losses,
    Adversary adversary,
    String judge,
    int batch,
    long seed,
    Precision precision,
    OptimiserConfig optimiser,
    RunPlan run) {
  public DecoderTrainingConfig {
    if (batch < 1) {
      throw new IllegalArgumentException("batch must be 1 or more, got " + batch);
    }
    if (losses.perceptual() > 0 && judge.isEmpty()) {
      throw new IllegalArgumentException(
          "losses: perceptual is %s, which needs `judge`, the file of a trained classifier"
              .formatted(losses.perceptual()));
    }
  }

  /// What counts how much in the loss.
  ///
  /// @param squared mean squared error of pixels in 0 … 1
  /// @param absolute mean absolute error
  /// @param perceptual that a classifier sees the same
  public record Losses(float squared, float absolute, float perceptual) {
    public Losses {
      if (!(squared >= 0 && absolute >= 0 && perceptual >= 0)) {
        throw new IllegalArgumentException(
            "losses: none may be negative, got squared %s, absolute %s, perceptual %s"
                .formatted(squared, absolute, perceptual));
      }
    }
  }

  /// What a processor with two cores gets through in a few hours. What the shipped decoder was
  /// trained with is in its record.
  public static DecoderTrainingConfig defaults() {
    return new DecoderTrainingConfig(
        DatasetConfig.picturebook(100_000, 64),
        "",
        new Losses(10, 1, 0),
        new Adversary(0, 1, List.of(32, 64, 128), 10),
        "",
        16,
        2,
        Precision.BF16,
        new OptimiserConfig(5e-4f, 100, 0.02f, 0.9f, 0.99f, 1e-8f, 1e-4f, 1, 0.999f),
        new RunPlan(10_000, 10, 1_000, 250));
  }
}
