package io.pentimento.worker.model.decoding;

/// What one image of a decode batch asks of the model in one iteration.
///
/// Cells are numbered row by row from 0 to `N − 1`. Arrays are not copied: neither side changes
/// them.
///
/// @param label class label, 0 … labels − 1
/// @param tokens the `N` tokens; masked cells hold the mask token
/// @param maskedCells the masked cells, ascending
/// @param uniforms one number in [0, 1) for each masked cell, the draw's only randomness
/// @param samplingTemperature divides the logits before the draw; 0 takes the most probable token
/// @param guidanceScale `s` in `uncond + s·(cond − uncond)`; 1 is no guidance
/// @param knownCells known cells, ascending, whose tokens' present probabilities are asked for;
///   each costs as much as a masked cell, and nothing where none is named
public record TokenQuery(
    int label,
    int[] tokens,
    int[] maskedCells,
    float[] uniforms,
    float samplingTemperature,
    float guidanceScale,
    int[] knownCells) {
  private static final int[] NO_CELLS = {};

  /// A query about masked cells alone.
  public TokenQuery(
      int label,
      int[] tokens,
      int[] maskedCells,
      float[] uniforms,
      float samplingTemperature,
      float guidanceScale) {
    this(label, tokens, maskedCells, uniforms, samplingTemperature, guidanceScale, NO_CELLS);
  }
}
