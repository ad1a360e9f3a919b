package io.pentimento.worker.model.decoding;

/// The model's answer to a [TokenQuery].
///
/// @param tokens a drawn token, 0 … K − 1, for each masked cell in the query's order
/// @param probabilities each drawn token's probability under the distribution that it was drawn
///   from; at sampling temperature 0, under the plain softmax
public record TokenDraw(int[] tokens, float[] probabilities) {}
