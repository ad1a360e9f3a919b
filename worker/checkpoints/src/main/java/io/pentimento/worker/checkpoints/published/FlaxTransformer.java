package io.pentimento.worker.checkpoints.published;

import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/// The transformer of google-research/maskgit (`nets/maskgit_transformer.py`): kernels are `(in,
/// out)`, attention kernels keep heads as an axis of their own.
final class FlaxTransformer implements Naming {
  private static final String LAYER = "TransformerLayer_(\\d{1,4})/";
  private static final String ATTENTION = LAYER + "Attention_0/self_attention/";

  @Override
  public String title() {
    return "google-research/maskgit";
  }

  @Override
  public String anchor() {
    return "Embed_0/word_embeddings/embedding";
  }

  @Override
  public NamedWeights inHouse(Path file, Map<String, Tensor> published) {
    var renaming =
        new Renaming()
            .rule("Embed_0/word_embeddings/embedding", "token_embedding")
            .rule("Embed_0/position_embeddings/embedding", "position_embedding")
            .part(ATTENTION + "query/kernel", "blocks.$1.attention.qkv.weight", 0, this::headsOut)
            .part(ATTENTION + "key/kernel", "blocks.$1.attention.qkv.weight", 1, this::headsOut)
            .part(ATTENTION + "value/kernel", "blocks.$1.attention.qkv.weight", 2, this::headsOut)
            .part(ATTENTION + "query/bias", "blocks.$1.attention.qkv.bias", 0, this::flat)
            .part(ATTENTION + "key/bias", "blocks.$1.attention.qkv.bias", 1, this::flat)
            .part(ATTENTION + "value/bias", "blocks.$1.attention.qkv.bias", 2, this::flat)
            .rule(ATTENTION + "out/kernel", "blocks.$1.attention.out.weight", this::headsIn)
            .rule(ATTENTION + "out/bias", "blocks.$1.attention.out.bias");
    norm(renaming, "Embed_0/embeddings_ln", "embedding_norm");
    norm(renaming, LAYER + "Attention_0/attention_output_ln", "blocks.$1.attention_norm");
    norm(renaming, LAYER + "Mlp_0/layer_output_ln", "blocks.$1.mlp_norm");
    norm(renaming, "MlmLayer_0/mlm_ln", "head.norm");
    linear(renaming, LAYER + "Mlp_0/intermediate_output", "blocks.$1.mlp.in");
    linear(renaming, LAYER + "Mlp_0/layer_output", "blocks.$1.mlp.out");
    linear(renaming, "MlmLayer_0/mlm_dense", "head.dense");
    return renaming.rule("MlmLayer_0/mlm_bias/bias", "head.bias").apply(file, published);
  }

  @Override
  public OptionalInt heads(Map<String, Tensor> published) {
    Tensor query = published.get("TransformerLayer_0/Attention_0/self_attention/query/kernel");
    if (query == null || query.shape().size() != 3 || query.elements() == 0) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Math.toIntExact(query.shape().get(1)));
  }

  private static void norm(Renaming renaming, String pattern, String target) {
    renaming.rule(pattern + "/scale", target + ".weight").rule(pattern + "/bias", target + ".bias");
  }

  private static void linear(Renaming renaming, String pattern, String target) {
    renaming
        .rule(pattern + "/kernel", target + ".weight", kernel -> kernel.permuted(1, 0))
        .rule(pattern + "/bias", target + ".bias");
  }

  /// `(C, h, C/h)` → `(C, C)`, outputs first.
  private Tensor headsOut(Tensor kernel) {
    long in = axis(kernel, 0, 3);
    return kernel.reshaped(in, kernel.elements() / Math.max(1, in)).permuted(1, 0);
  }

  /// `(h, C/h, C)` → `(C, C)`, outputs first.
  private Tensor headsIn(Tensor kernel) {
    long out = axis(kernel, 2, 3);
    return kernel.reshaped(kernel.elements() / Math.max(1, out), out).permuted(1, 0);
  }

  /// `(h, C/h)` → `(C)`.
  private Tensor flat(Tensor bias) {
    return bias.reshaped(bias.elements());
  }

  private static long axis(Tensor tensor, int axis, int rank) {
    if (tensor.shape().size() != rank) {
      throw new IllegalArgumentException("%d axes were expected".formatted(rank));
    }
    return tensor.shape().get(axis);
  }
}
