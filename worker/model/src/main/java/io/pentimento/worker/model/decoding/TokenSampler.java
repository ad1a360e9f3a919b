package io.pentimento.worker.model.decoding;

import java.util.List;

/// Draws a token for every masked cell of every image in a decode batch, in one forward pass.
public interface TokenSampler {
  /// Answers in the order of the queries. An image's answer depends on its own query alone.
  List<TokenDraw> draw(List<TokenQuery> decodeBatch);
}
