package io.pentimento.worker.training.transformer;

import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.training.config.DatasetConfig;
import io.pentimento.worker.training.optimisation.OptimiserConfig;
import io.pentimento.worker.training.run.RunPlan;

/// How to train a transformer on a tokenizer's tokens.
///
/// @param dataset what to learn from
/// @param checkpoint folder of a finished model whose transformer learns on; empty to begin with
///   one that knows nothing
/// @param tokenizer file of a trained tokenizer, or a checkpoint folder; may be empty where
///   `checkpoint` is not, whose tokenizer is used then
/// @param name what people will call the model
/// @param licence of the weights
/// @param model sizes that the tokenizer and the dataset do not decide
/// @param schedule mask schedule from which each picture's fraction of masked tokens is drawn
/// @param labelDropout how often a picture's label is left out, so that guidance is possible, in
///   [0, 1]
/// @param smoothing part of the probability that is spread over all codes, in [0, 1)
/// @param decoding what the model's manifest recommends
/// @param batch pictures per training step
/// @param seed of weights, order, masks and everything random
/// @param precision that most of it computes in
public record TransformerTrainingConfig(
    DatasetConfig dataset,
    String checkpoint,
    String tokenizer,
    String name,
    String licence,
    Sizes model,
    String schedule,
    float labelDropout,
    float smoothing,
    Decoding decoding,
    int batch,
    long seed,
    Precision precision,
    OptimiserConfig optimiser,
    RunPlan run) {
  public TransformerTrainingConfig {
    if (batch < 1) {
      throw new IllegalArgumentException("batch must be 1 or more, got " + batch);
    }
    if (!(labelDropout >= 0 && labelDropout <= 1) || !(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "labelDropout must be 0 … 1 and smoothing in [0, 1), got %s and %s"
              .formatted(labelDropout, smoothing));
    }
  }

  /// Where the tokenizer lies.
  String tokenizerPlace() {
    return tokenizer.isEmpty() ? checkpoint : tokenizer;
  }

  /// @param width numbers per token
  /// @param layers transformer blocks
  /// @param heads attention heads
  /// @param feedForward inner width of the feed-forward layers
  /// @param dropoutPercent of hidden numbers and attention weights left out while training
  public record Sizes(int width, int layers, int heads, int feedForward, int dropoutPercent) {
    public Sizes {
      if (dropoutPercent < 0 || dropoutPercent > 90) {
        throw new IllegalArgumentException(
            "model: dropoutPercent must be 0 … 90, got " + dropoutPercent);
      }
    }
  }

  /// How to decode where a request does not say; see `DecodeSettings`.
  public record Decoding(
      int iterations,
      String schedule,
      String order,
      float samplingTemperature,
      float choiceTemperature,
      float guidanceScale,
      String revision) {}

  /// What a processor with two cores gets through in a night. What the shipped model was trained
  /// with is in its record.
  public static TransformerTrainingConfig defaults() {
    return new TransformerTrainingConfig(
        DatasetConfig.picturebook(4_000, 64),
        "",
        "",
        "picturebook",
        "Apache-2.0",
        new Sizes(256, 8, 4, 1024, 0),
        "cosine",
        0.1f,
        0.1f,
        new Decoding(12, "cosine", "confidence", 1, 4.5f, 1, "none"),
        32,
        1,
        Precision.BF16,
        new OptimiserConfig(6e-4f, 500, 0.05f, 0.9f, 0.96f, 1e-8f, 0.03f, 1, 0.999f),
        new RunPlan(15_000, 20, 500, 500));
  }
}
