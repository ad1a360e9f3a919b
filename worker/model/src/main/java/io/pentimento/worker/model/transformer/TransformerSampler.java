package io.pentimento.worker.model.transformer;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Script;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.decoding.TokenDraw;
import io.pentimento.worker.model.decoding.TokenQuery;
import io.pentimento.worker.model.decoding.TokenSampler;
import java.util.List;

/// Asks a transformer about a whole decode batch in one forward pass, and draws where the logits
/// are: only tokens and their probabilities leave the device. Known cells that somebody asks about
/// take part in the head and nowhere else. The arithmetic is in `sampling.py`, beside this class.
public final class TransformerSampler implements TokenSampler {
  private final Transformer transformer;
  private final Backend backend;
  private final Functions functions;

  /// @param transformer stays its owner's to close
  /// @param backend where the transformer runs
  public TransformerSampler(Transformer transformer, Backend backend) {
    this.transformer = transformer;
    this.backend = backend;
    this.functions =
        backend.compile(Script.beside(TransformerSampler.class, "sampling.py", Precision.FP32));
  }

  /// @throws IllegalArgumentException if a query does not fit the transformer; it says which and
  ///   why, and none is answered
  @Override
  public List<TokenDraw> draw(List<TokenQuery> decodeBatch) {
    decodeBatch.forEach(new QueryCheck(transformer)::check);
    var batch = DecodeBatch.of(decodeBatch, transformer.tokens());
    if (batch.logitCells().length == 0) {
      return batch.split(new int[0], new float[0], new float[0]);
    }
    try (Scope scope = backend.open()) {
      Tensor hidden = transformer.hidden(scope, batch.tokens(), batch.labels());
      Tensor logits = transformer.logits(scope, hidden, batch.logitCells()); // [M', K]
      return answer(scope, batch, guided(scope, batch, logits));
    }
  }

  /// `[M', K]` → `[M + J, K]`
  private Tensor guided(Scope scope, DecodeBatch batch, Tensor logits) {
    if (!batch.hasGuidance()) {
      return logits;
    }
    int cells = batch.unconditional().length;
    return functions.call(
        scope,
        "guide",
        logits,
        scope.ints(batch.unconditional(), cells),
        scope.floats(batch.scales(), cells, 1));
  }

  private List<TokenDraw> answer(Scope scope, DecodeBatch batch, Tensor logits) {
    Tensor temperatures =
        scope.floats(batch.temperatures(), batch.temperatures().length, 1); // [M + J, 1]
    float[] judged = judge(scope, batch, logits, temperatures);
    if (batch.uniforms().length == 0) {
      return batch.split(new int[0], new float[0], judged);
    }
    Tensor uniforms = scope.floats(batch.uniforms(), batch.uniforms().length); // [M]
    List<Tensor> drawn = functions.callForList(scope, "draw", logits, uniforms, temperatures);
    return batch.split(drawn.get(0).toInts(), drawn.get(1).toFloats(), judged);
  }

  private float[] judge(Scope scope, DecodeBatch batch, Tensor logits, Tensor temperatures) {
    int[] tokens = batch.knownTokens(); // J
    return tokens.length == 0
        ? new float[0]
        : functions
            .call(scope, "judge", logits, scope.ints(tokens, tokens.length), temperatures)
            .toFloats();
  }
}
