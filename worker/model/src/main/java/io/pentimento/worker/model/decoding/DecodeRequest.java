package io.pentimento.worker.model.decoding;

/// All that one picture depends on: equal requests give equal pictures.
///
/// @param label class label, 0 … labels − 1
/// @param settings how to decode
/// @param seed any number; with `imageIndex` it fixes all randomness
/// @param imageIndex which of the images that share the seed, from 0
/// @param initial where decoding starts: all masked to generate, an encoded source with its edit
///   region masked to edit. Its known tokens never change and are never masked
/// @param startIteration iterations to regard as done before the first, 0 … T − 1; an edit in the
///   published demonstration starts at 2 of 12, which makes its first iteration a bold one
public record DecodeRequest(
    int label,
    DecodeSettings settings,
    long seed,
    int imageIndex,
    TokenGrid initial,
    int startIteration) {

  /// @throws IllegalArgumentException if a value is outside its range or nothing is masked
  public DecodeRequest {
    if (label < 0) {
      throw new IllegalArgumentException("label must not be negative, got " + label);
    }
    if (imageIndex < 0) {
      throw new IllegalArgumentException("imageIndex must not be negative, got " + imageIndex);
    }
    if (initial.masked().isEmpty()) {
      throw new IllegalArgumentException("nothing to decode: no cell of the grid is masked");
    }
    if (startIteration < 0 || startIteration >= settings.iterations()) {
      throw new IllegalArgumentException(
          "startIteration must be 0 … %d, got %d"
              .formatted(settings.iterations() - 1, startIteration));
    }
  }

  /// A request that begins with the first iteration.
  public DecodeRequest(
      int label, DecodeSettings settings, long seed, int imageIndex, TokenGrid initial) {
    this(label, settings, seed, imageIndex, initial, 0);
  }

  /// How many tokens there are to find.
  public int unknownAtStart() {
    return initial.masked().count();
  }

  Noise noise() {
    return new Noise(seed, imageIndex);
  }
}
