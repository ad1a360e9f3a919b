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
/// are: only tokens and their probabilities leave the device. The arithmetic is in `sampling.py`,
/// beside this class.
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
    if (batch.cells() == 0) {
      return batch.split(new int[0], new float[0]);
    }
    try (Scope scope = backend.open()) {
      Tensor hidden = transformer.hidden(scope, batch.tokens(), batch.labels());
      Tensor logits = transformer.logits(scope, hidden, batch.logitCells()); // [M', K]
      return draw(scope, batch, guided(scope, batch, logits));
    }
  }

  /// `[M', K]` → `[M, K]`
  private Tensor guided(Scope scope, DecodeBatch batch, Tensor logits) {
    if (!batch.hasGuidance()) {
      return logits;
    }
    int cells = batch.cells();
    return functions.call(
        scope,
        "guide",
        logits,
        scope.ints(batch.unconditional(), cells),
        scope.floats(batch.scales(), cells, 1));
  }

  private List<TokenDraw> draw(Scope scope, DecodeBatch batch, Tensor logits) {
    int cells = batch.cells();
    List<Tensor> drawn =
        functions.callForList(
            scope,
            "draw",
            logits,
            scope.floats(batch.uniforms(), cells),
            scope.floats(batch.temperatures(), cells, 1));
    return batch.split(drawn.get(0).toInts(), drawn.get(1).toFloats());
  }
}
