package io.pentimento.worker.model.decoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An in-memory model: tokens and probabilities are a hash of everything in a query, so any
/// difference in what an image asks shows in what it becomes.
final class ScrambledSampler implements TokenSampler {
  static final int CODEBOOK = 64;
  static final int MASK_TOKEN = 74;

  /// Every decode batch asked so far.
  final List<List<TokenQuery>> asked = new ArrayList<>();

  @Override
  public List<TokenDraw> draw(List<TokenQuery> decodeBatch) {
    asked.add(decodeBatch);
    var draws = new ArrayList<TokenDraw>();
    for (var query : decodeBatch) {
      draws.add(draw(query));
    }
    return draws;
  }

  private static TokenDraw draw(TokenQuery query) {
    int context = 31 * query.label() + Arrays.hashCode(query.tokens());
    int setting =
        Float.hashCode(query.samplingTemperature()) + Float.hashCode(query.guidanceScale());
    var tokens = new int[query.maskedCells().length];
    var probabilities = new float[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      int[] words =
          Philox.block(
              query.maskedCells()[i],
              Float.floatToIntBits(query.uniforms()[i]),
              context,
              setting,
              0,
              0);
      tokens[i] = Integer.remainderUnsigned(words[0], CODEBOOK);
      probabilities[i] = ((words[1] >>> 8) + 1) * 0x1p-24f;
    }
    return new TokenDraw(tokens, probabilities, judge(query, context, setting));
  }

  private static float[] judge(TokenQuery query, int context, int setting) {
    var probabilities = new float[query.knownCells().length];
    for (int i = 0; i < probabilities.length; i++) {
      int[] words = Philox.block(query.knownCells()[i], 0, context, setting, 1, 0);
      probabilities[i] = ((words[0] >>> 8) + 1) * 0x1p-24f;
    }
    return probabilities;
  }
}
