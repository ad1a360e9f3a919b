package io.pentimento.schemas;

import static java.util.Objects.requireNonNullElse;

/// How a picture is decoded (MaskGIT, section 3.1 and algorithm in section 3.2).
///
/// @param iterations forward passes per image, of an extend job per window, 1 … 256
/// @param schedule mask schedule by name: `cosine`, `uniform`, `pow2`, `sqrt`, `log`, `exp`,
///   `arccos`, …
/// @param order unmasking order by name: `confidence`, `halton`, `rotated-halton`, `random`
/// @param samplingTemperature divides the logits; 0 takes the most probable token
/// @param choiceTemperature scales the Gumbel noise on confidences, annealed to 0
/// @param guidanceScale `s` in `uncond + s·(cond − uncond)`; 1 is none
/// @param revision which known tokens are masked again: `none`, `rescale:<eta>`,
///   `confidence:<eta>`, `running-confidence`, `running-confidence:<share>`; `none` in JSON that
///   does not say
public record DecodingOptions(
    int iterations,
    String schedule,
    String order,
    double samplingTemperature,
    double choiceTemperature,
    double guidanceScale,
    String revision) {
  /// A token once known stays.
  public static final String NO_REVISION = "none";

  /// The most iterations that a job may ask for.
  public static final int MOST_ITERATIONS = 256;

  public DecodingOptions {
    if (iterations < 1 || iterations > MOST_ITERATIONS) {
      throw new IllegalArgumentException(
          "iterations must be 1 to %d, got %d".formatted(MOST_ITERATIONS, iterations));
    }
    checkNotNegative("samplingTemperature", samplingTemperature);
    checkNotNegative("choiceTemperature", choiceTemperature);
    checkNotNegative("guidanceScale", guidanceScale);
    revision = requireNonNullElse(revision, NO_REVISION);
  }

  /// Options by which a token once known stays.
  public DecodingOptions(
      int iterations,
      String schedule,
      String order,
      double samplingTemperature,
      double choiceTemperature,
      double guidanceScale) {
    this(
        iterations,
        schedule,
        order,
        samplingTemperature,
        choiceTemperature,
        guidanceScale,
        NO_REVISION);
  }

  private static void checkNotNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s must be a finite number of at least 0, got %s".formatted(name, value));
    }
  }
}
