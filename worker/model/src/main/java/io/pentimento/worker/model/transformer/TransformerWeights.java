package io.pentimento.worker.model.transformer;

import io.pentimento.worker.model.backend.PlacedWeights;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.backend.TensorList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A bidirectional transformer's tensors grouped as the functions of `transformer.py` take them.
///
/// @param codeHead the head's rows for the `K` codes
/// @param restHead its rows for labels and the mask token, which only a check of all logits needs
record TransformerWeights(
    TensorList embedding, List<TensorList> blocks, TensorList codeHead, TensorList restHead) {

  static TransformerWeights place(TransformerConfig config, PlacedWeights placed) {
    var blocks = new ArrayList<TensorList>();
    for (int i = 0; i < config.layers(); i++) {
      blocks.add(block("blocks." + i, placed));
    }
    List<Tensor> common = concat(linear("head.dense", placed), norm("head.norm", placed));
    List<Tensor> tied =
        placed
            .functions()
            .callForList(
                placed.scope(),
                "split_head",
                placed.exact("token_embedding"),
                placed.exact("head.bias"));
    return new TransformerWeights(
        embedding(placed),
        blocks,
        placed.scope().list(concat(common, tied.subList(0, 2))),
        placed.scope().list(concat(common, tied.subList(2, 4))));
  }

  private static TensorList embedding(PlacedWeights placed) {
    List<Tensor> tables =
        List.of(placed.cast("token_embedding"), placed.cast("position_embedding"));
    return placed.scope().list(concat(tables, norm("embedding_norm", placed)));
  }

  private static TensorList block(String name, PlacedWeights placed) {
    List<Tensor> attention =
        concat(
            concat(
                linear(name + ".attention.qkv", placed), linear(name + ".attention.out", placed)),
            norm(name + ".attention_norm", placed));
    List<Tensor> mlp =
        concat(
            concat(linear(name + ".mlp.in", placed), linear(name + ".mlp.out", placed)),
            norm(name + ".mlp_norm", placed));
    return placed.scope().list(concat(attention, mlp));
  }

  private static List<Tensor> linear(String name, PlacedWeights placed) {
    return List.of(placed.linear(name + ".weight"), placed.cast(name + ".bias"));
  }

  private static List<Tensor> norm(String name, PlacedWeights placed) {
    return List.of(placed.cast(name + ".weight"), placed.cast(name + ".bias"));
  }

  private static List<Tensor> concat(List<Tensor> first, List<Tensor> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
