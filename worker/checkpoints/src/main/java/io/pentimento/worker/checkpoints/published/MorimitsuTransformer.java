package io.pentimento.worker.checkpoints.published;

import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import java.nio.file.Path;
import java.util.Map;

/// The transformer as hmorimitsu/maskgit-torch converted it; layouts are the in-house ones.
final class MorimitsuTransformer implements Naming {
  private static final String BLOCK = "blocks\\.(\\d{1,4})\\.";

  @Override
  public String title() {
    return "hmorimitsu/maskgit-torch";
  }

  @Override
  public String anchor() {
    return "emb_ln.weight";
  }

  @Override
  public NamedWeights inHouse(Path file, Map<String, Tensor> published) {
    String attention = BLOCK + "MultiHeadAttention\\.";
    return new Renaming()
        .rule("tok_emb\\.weight", "token_embedding")
        .rule("pos_emb", "position_embedding")
        .rule("emb_ln\\.(weight|bias)", "embedding_norm.$1")
        .rule(attention + "in_proj_(weight|bias)", "blocks.$1.attention.qkv.$2")
        .rule(attention + "out_proj\\.(weight|bias)", "blocks.$1.attention.out.$2")
        .rule(BLOCK + "AttentionLN\\.(weight|bias)", "blocks.$1.attention_norm.$2")
        .rule(BLOCK + "MLP\\.0\\.(weight|bias)", "blocks.$1.mlp.in.$2")
        .rule(BLOCK + "MLP\\.2\\.(weight|bias)", "blocks.$1.mlp.out.$2")
        .rule(BLOCK + "MlpLN\\.(weight|bias)", "blocks.$1.mlp_norm.$2")
        .rule("Token_Prediction\\.0\\.(weight|bias)", "head.dense.$1")
        .rule("Token_Prediction\\.2\\.(weight|bias)", "head.norm.$1")
        .rule("bias", "head.bias")
        .apply(file, published);
  }
}
