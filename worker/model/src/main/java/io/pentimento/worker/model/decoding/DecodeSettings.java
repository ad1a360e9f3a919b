package io.pentimento.worker.model.decoding;

/// How a picture is decoded; each value is free of the others.
///
/// @param iterations `T`, forward passes and partial images, 1 … 256
/// @param schedule how many cells stay masked after each iteration
/// @param order which cells those are
/// @param samplingTemperature divides the logits before tokens are drawn, 0 … 100; 0 takes the most
///   probable token, and what lies between 0 and 0.001 acts as 0.001
/// @param choiceTemperature scales the Gumbel noise on confidences, which fades linearly to 0 at
///   the last iteration, 0 … 1000; the published value is 4.5
/// @param guidanceScale `s` in `uncond + s·(cond − uncond)`, 0 … 100; 1 is no guidance
/// @param revision which known tokens are masked again
public record DecodeSettings(
    int iterations,
    MaskSchedule schedule,
    UnmaskingOrder order,
    float samplingTemperature,
    float choiceTemperature,
    float guidanceScale,
    Revision revision) {
  /// The most iterations a request may ask for.
  public static final int MOST_ITERATIONS = 256;

  private static final float COLDEST = 1e-3f; // below this, logits over it may overflow

  /// @throws IllegalArgumentException if a value is outside its range; the message names it
  public DecodeSettings {
    if (iterations < 1 || iterations > MOST_ITERATIONS) {
      throw new IllegalArgumentException(
          "iterations must be 1 … %d, got %d".formatted(MOST_ITERATIONS, iterations));
    }
    requireWithin("samplingTemperature", samplingTemperature, 100);
    requireWithin("choiceTemperature", choiceTemperature, 1000);
    requireWithin("guidanceScale", guidanceScale, 100);
  }

  /// Settings by which a token once known stays.
  public DecodeSettings(
      int iterations,
      MaskSchedule schedule,
      UnmaskingOrder order,
      float samplingTemperature,
      float choiceTemperature,
      float guidanceScale) {
    this(
        iterations,
        schedule,
        order,
        samplingTemperature,
        choiceTemperature,
        guidanceScale,
        new Revision.None());
  }

  /// What to divide logits by; 0 asks for the most probable token.
  float effectiveSamplingTemperature() {
    return samplingTemperature == 0 ? 0 : Math.max(COLDEST, samplingTemperature);
  }

  private static void requireWithin(String name, float value, float most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be 0 … %.0f, got %s".formatted(name, most, value));
    }
  }
}
