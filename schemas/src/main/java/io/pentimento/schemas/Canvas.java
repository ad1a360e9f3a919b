package io.pentimento.schemas;

/// The picture that an extend job draws: its source at the model's scale with the margins around
/// it. Written down when the job is accepted, so that everybody can tell how long the job is.
///
/// @param width columns in pixels
/// @param height rows in pixels
/// @param windows how many times the model is shown a part of it, each for all iterations
public record Canvas(int width, int height, int windows) {
  /// No side is longer than so many of the model's pictures.
  public static final int MOST_FRAMES_A_SIDE = 8;

  /// No canvas has the area of more than so many of the model's pictures.
  public static final int MOST_FRAMES = 16;

  public Canvas {
    if (width < 1 || height < 1 || windows < 1) {
      throw new IllegalArgumentException(
          "a canvas of %d × %d pixels in %d windows".formatted(width, height, windows));
    }
  }
}
