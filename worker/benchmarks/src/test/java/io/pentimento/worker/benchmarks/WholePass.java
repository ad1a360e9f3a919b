package io.pentimento.worker.benchmarks;

import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Script;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.backend.TensorList;
import io.pentimento.worker.model.transformer.TransformerConfig;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The causal transformer without a cache, straight from its weights.
record WholePass(TransformerConfig config, Weights weights, Backend backend) {
  private static final List<String> BLOCK =
      List.of("attention.qkv", "attention.out", "attention_norm", "mlp.in", "mlp.out", "mlp_norm");

  /// Logits at the first `N` positions of sequences that begin with their class token: `R × N × K`.
  float[] logits(int[] ids, int rows) {
    Script script =
        Script.beside(WholePass.class, "whole.py", Precision.FP32)
            .with("heads", config.heads())
            .with("codebook_size", config.codebookSize())
            .with(
                "gelu_form", config.activation() == TransformerConfig.Gelu.TANH ? "tanh" : "none");
    Functions functions = backend.compile(script);
    try (Scope scope = backend.open()) {
      Tensor sequences = scope.ints(ids, rows, ids.length / rows);
      Stream<String> blocks =
          IntStream.range(0, config.layers())
              .boxed()
              .flatMap(i -> BLOCK.stream().map(part -> "blocks.%d.%s".formatted(i, part)))
              .flatMap(WholePass::both);
      return functions
          .call(
              scope,
              "logits",
              sequences,
              list(
                  scope,
                  Stream.concat(
                      Stream.of("token_embedding", "position_embedding"), both("embedding_norm"))),
              list(scope, blocks),
              list(
                  scope,
                  Stream.concat(
                      Stream.of("head.dense", "head.norm").flatMap(WholePass::both),
                      Stream.of("head.bias"))))
          .toFloats();
    }
  }

  private static Stream<String> both(String name) {
    return Stream.of(name + ".weight", name + ".bias");
  }

  private TensorList list(Scope scope, Stream<String> names) {
    return scope.list(names.map(name -> scope.weight(weights.get(name))).toList());
  }
}
