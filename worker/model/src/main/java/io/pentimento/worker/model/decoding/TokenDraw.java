package io.pentimento.worker.model.decoding;

/// The model's answer to a [TokenQuery].
///
/// @param tokens a drawn token, 0 … K − 1, for each masked cell in the query's order
/// @param probabilities each drawn token's probability under the distribution that it was drawn
///   from; at sampling temperature 0, under the plain softmax
/// @param knownProbabilities for each of the query's known cells, the probability of the token that
///   it holds, under the distribution from which it would be drawn now
public record TokenDraw(int[] tokens, float[] probabilities, float[] knownProbabilities) {
  private static final float[] NOTHING = {};

  /// The answer to a query about masked cells alone.
  public TokenDraw(int[] tokens, float[] probabilities) {
    this(tokens, probabilities, NOTHING);
  }
}
