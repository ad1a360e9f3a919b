package io.pentimento.worker.model.tokenizer;

import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.PlacedWeights;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Script;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.backend.TensorList;
import java.util.ArrayList;
import java.util.List;

/// From tokens to pixels.
///
/// @param levels the blocks of each resolution, coarsest first
/// @param upsamples the convolution after each level but the last
record VqGanDecoder(
    Functions functions,
    Tensor codebook,
    TensorList convIn,
    List<TensorList> mid,
    List<List<TensorList>> levels,
    List<TensorList> upsamples,
    TensorList exit) {

  static VqGanDecoder place(
      VqGanConfig config, Weights weights, Backend backend, Precision precision, Scope scope) {
    Functions functions = backend.compile(Script.beside(VqGan.class, "vqgan.py", precision));
    var placed = new PlacedWeights(weights, functions, backend, scope);
    var tensors = new VqGanWeights(config, placed);
    return new VqGanDecoder(
        functions,
        placed.cast("codebook"),
        tensors.biasedConvolution("decoder.conv_in"),
        tensors.blocks("decoder.mid.", false),
        levels(config, tensors),
        upsamples(config, tensors),
        tensors.exit("decoder"));
  }

  private static List<List<TensorList>> levels(VqGanConfig config, VqGanWeights tensors) {
    var levels = new ArrayList<List<TensorList>>();
    int width = config.levelWidths().getLast();
    for (int next : config.levelWidths().reversed()) {
      String prefix = "decoder.levels." + levels.size() + ".blocks.";
      levels.add(tensors.blocks(prefix, next != width));
      width = next;
    }
    return levels;
  }

  private static List<TensorList> upsamples(VqGanConfig config, VqGanWeights tensors) {
    var upsamples = new ArrayList<TensorList>();
    for (int level = 0; level < config.levelWidths().size() - 1; level++) {
      upsamples.add(tensors.biasedConvolution("decoder.levels." + level + ".upsample"));
    }
    return upsamples;
  }

  /// Token grids `[B, h, w]` int32 → pictures `[B, h · size, w · size, 3]` float32, not clipped
  Tensor pixels(Scope scope, Tensor grids) {
    Tensor x = functions.call(scope, "lookup", grids, codebook); // [B, D, h, w]
    x = functions.replace(scope, x, "enter", convIn); // [B, C, h, w]
    for (TensorList block : mid) {
      x = functions.replace(scope, x, "residual", block);
    }
    for (int level = 0; level < levels.size(); level++) {
      for (TensorList block : levels.get(level)) {
        x = functions.replace(scope, x, "residual", block); // [B, C', h, w]
      }
      if (level < upsamples.size()) {
        x = functions.replace(scope, x, "upsample", upsamples.get(level)); // [B, C', 2h, 2w]
      }
    }
    return functions.replace(scope, x, "leave", exit);
  }
}
