package io.pentimento.worker.benchmarks;

import io.pentimento.worker.model.backend.PlacedWeights;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.backend.TensorList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A transformer's tensors, grouped as the functions of `causal.py` take them.
///
/// @param head its rows for the `K` codes alone
record CausalWeights(TensorList embedding, List<TensorList> blocks, TensorList head) {

  static CausalWeights place(int layers, PlacedWeights placed) {
    var blocks = new ArrayList<TensorList>();
    for (int i = 0; i < layers; i++) {
      blocks.add(block(placed, "blocks.%d.".formatted(i)));
    }
    return new CausalWeights(embedding(placed), blocks, head(placed));
  }

  private static TensorList embedding(PlacedWeights placed) {
    List<Tensor> tables =
        List.of(placed.cast("token_embedding"), placed.cast("position_embedding"));
    return list(placed, Stream.of(tables, norm(placed, "embedding_norm")));
  }

  private static TensorList block(PlacedWeights placed, String name) {
    return list(
        placed,
        Stream.of(
            linear(placed, name + "attention.qkv"),
            linear(placed, name + "attention.out"),
            norm(placed, name + "attention_norm"),
            linear(placed, name + "mlp.in"),
            linear(placed, name + "mlp.out"),
            norm(placed, name + "mlp_norm")));
  }

  private static TensorList head(PlacedWeights placed) {
    List<Tensor> codes =
        placed
            .functions()
            .callForList(
                placed.scope(),
                "code_head",
                placed.exact("token_embedding"),
                placed.exact("head.bias"));
    return list(placed, Stream.of(linear(placed, "head.dense"), norm(placed, "head.norm"), codes));
  }

  private static List<Tensor> linear(PlacedWeights placed, String name) {
    return List.of(placed.linear(name + ".weight"), placed.cast(name + ".bias"));
  }

  private static List<Tensor> norm(PlacedWeights placed, String name) {
    return List.of(placed.cast(name + ".weight"), placed.cast(name + ".bias"));
  }

  private static TensorList list(PlacedWeights placed, Stream<List<Tensor>> parts) {
    return placed.scope().list(parts.flatMap(List::stream).toList());
  }
}
