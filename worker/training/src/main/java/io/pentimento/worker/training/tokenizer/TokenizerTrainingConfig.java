package io.pentimento.worker.training.tokenizer;

import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.tokenizer.VqGanConfig;
import io.pentimento.worker.training.config.DatasetConfig;
import io.pentimento.worker.training.optimisation.OptimiserConfig;
import io.pentimento.worker.training.run.RunPlan;
import java.util.List;

/// How to train a tokenizer.
///
/// @param dataset what to learn from; its side must be a multiple of the model's token size
/// @param model sizes; level widths are multiples of 32
/// @param losses what counts how much
/// @param codebook how unused codes come back
/// @param adversary a critic that learns to tell drawn pictures from real ones
/// @param judge path of a trained classifier, needed where the perceptual loss counts; may be empty
/// @param batch pictures per training step
/// @param seed of weights, order and everything random
/// @param precision that most of it computes in; weights are kept in float32
public record TokenizerTrainingConfig(
    DatasetConfig dataset,
    VqGanConfig model,
    Losses losses,
    CodebookCare codebook,
    Adversary adversary,
    String judge,
    int batch,
    long seed,
    Precision precision,
    OptimiserConfig optimiser,
    RunPlan run) {
  private static final int GROUPS = 32;

  public TokenizerTrainingConfig {
    if (batch < 1) {
      throw new IllegalArgumentException("batch must be 1 or more, got " + batch);
    }
    if (dataset.side() % model.tokenSize() != 0) {
      throw new IllegalArgumentException(
          "dataset: side %d is not a multiple of the model's token size %d"
              .formatted(dataset.side(), model.tokenSize()));
    }
    if (model.levelWidths().stream().anyMatch(width -> width % GROUPS != 0)) {
      throw new IllegalArgumentException(
          "model: levelWidths must be multiples of 32, got " + model.levelWidths());
    }
    if (losses.perceptual() > 0 && judge.isEmpty()) {
      throw new IllegalArgumentException(
          "losses: perceptual is %s, which needs `judge`, the file of a trained classifier"
              .formatted(losses.perceptual()));
    }
  }

  /// What counts how much in the loss. The codebook's own loss counts 1.
  ///
  /// @param squared mean squared error of pixels in 0 … 1
  /// @param absolute mean absolute error
  /// @param commitment that features stay near their codes
  /// @param entropy that single choices of codes are sure and all together are not
  /// @param entropyTemperature of those choices
  /// @param perceptual that a classifier sees the same
  public record Losses(
      float squared,
      float absolute,
      float commitment,
      float entropy,
      float entropyTemperature,
      float perceptual) {
    public Losses {
      if (Math.min(Math.min(Math.min(squared, absolute), Math.min(commitment, entropy)), perceptual)
              < 0
          || !(entropyTemperature > 0)) {
        throw new IllegalArgumentException(
            "losses: none may be negative, and entropyTemperature must be more than 0");
      }
    }
  }

  /// Codes that are hardly chosen move to where features are.
  ///
  /// @param reviveEvery training steps between looks for them; 0 never looks
  /// @param reviveUntil the last training step that looks
  /// @param memory how long a choice is remembered, in [0, 1)
  /// @param unusedBelow remembered choices under which a code counts as unused
  public record CodebookCare(int reviveEvery, long reviveUntil, float memory, float unusedBelow) {
    public CodebookCare {
      if (reviveEvery < 0 || !(memory >= 0 && memory < 1) || !(unusedBelow >= 0)) {
        throw new IllegalArgumentException(
            "codebook: reviveEvery %d and unusedBelow %s must be 0 or more, memory %s in [0, 1)"
                .formatted(reviveEvery, unusedBelow, memory));
      }
    }

    boolean isDue(long step) {
      return reviveEvery > 0 && step <= reviveUntil && (step == 1 || step % reviveEvery == 0);
    }
  }

  /// What a processor with two cores gets through in a few hours. What the shipped tokenizer was
  /// trained with is in its record.
  public static TokenizerTrainingConfig defaults() {
    return new TokenizerTrainingConfig(
        DatasetConfig.picturebook(100_000, 64),
        new VqGanConfig(512, 16, List.of(32, 64, 128), 1),
        new Losses(10, 1, 0.25f, 0, 0.01f, 0),
        new CodebookCare(100, 6_000, 0.99f, 1),
        new Adversary(0, 1, List.of(32, 64, 128), 10),
        "",
        32,
        1,
        Precision.BF16,
        new OptimiserConfig(1e-3f, 200, 0.05f, 0.9f, 0.99f, 1e-8f, 1e-4f, 1, 0.999f),
        new RunPlan(10_000, 20, 500, 500));
  }
}
