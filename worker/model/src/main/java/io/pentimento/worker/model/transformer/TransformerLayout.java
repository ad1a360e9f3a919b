package io.pentimento.worker.model.transformer;

import io.pentimento.worker.model.WeightLayout;

/// Names and shapes of a bidirectional transformer's tensors. Linear weights are `(out, in)`.
///
/// | Name | Shape |
/// |---|---|
/// | `token_embedding`, `position_embedding` | `(V, C)`, `(L, C)` |
/// | `embedding_norm.{weight,bias}` | `(C)` |
/// | `blocks.{i}.attention.qkv.{weight,bias}` | `(3C, C)`, query, key and value in this order |
/// | `blocks.{i}.attention.out.{weight,bias}` | `(C, C)` |
/// | `blocks.{i}.attention_norm.{weight,bias}` | `(C)` |
/// | `blocks.{i}.mlp.in.{weight,bias}`, `blocks.{i}.mlp.out.{weight,bias}` | `(F, C)`, `(C, F)` |
/// | `blocks.{i}.mlp_norm.{weight,bias}` | `(C)` |
/// | `head.dense.{weight,bias}`, `head.norm.{weight,bias}` | `(C, C)`, `(C)` |
/// | `head.bias` | `(V)`; the head's weight is `token_embedding` |
public final class TransformerLayout {
  private TransformerLayout() {}

  /// All tensors of a transformer of these sizes.
  public static WeightLayout of(TransformerConfig config) {
    int width = config.width();
    var layout = new WeightLayout.Builder();
    layout.tensor("token_embedding", config.vocabulary(), width);
    layout.tensor("position_embedding", config.sequence(), width);
    layout.norm("embedding_norm", width);
    for (int i = 0; i < config.layers(); i++) {
      block(layout, "blocks." + i, width, config.feedForward());
    }
    layout.linear("head.dense", width, width);
    layout.norm("head.norm", width);
    return layout.tensor("head.bias", config.vocabulary()).build();
  }

  private static void block(WeightLayout.Builder layout, String name, int width, int inner) {
    layout.linear(name + ".attention.qkv", 3L * width, width);
    layout.linear(name + ".attention.out", width, width);
    layout.norm(name + ".attention_norm", width);
    layout.linear(name + ".mlp.in", inner, width);
    layout.linear(name + ".mlp.out", width, inner);
    layout.norm(name + ".mlp_norm", width);
  }
}
