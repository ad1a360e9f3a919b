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

/// From pixels to features and tokens.
///
/// @param levels the blocks of each resolution, finest first
record VqGanEncoder(
    Functions functions,
    TensorList convIn,
    List<List<TensorList>> levels,
    List<TensorList> mid,
    TensorList exit,
    Tensor codebook) {

  static VqGanEncoder place(VqGanConfig config, Weights weights, Backend backend, Scope scope) {
    Functions functions = backend.compile(Script.beside(VqGan.class, "vqgan.py", Precision.FP32));
    var placed = new PlacedWeights(weights, functions, backend, scope);
    var tensors = new VqGanWeights(config, placed);
    return new VqGanEncoder(
        functions,
        tensors.convolution("encoder.conv_in"),
        levels(config, tensors),
        tensors.blocks("encoder.mid.", false),
        tensors.exit("encoder"),
        placed.exact("codebook"));
  }

  private static List<List<TensorList>> levels(VqGanConfig config, VqGanWeights tensors) {
    var levels = new ArrayList<List<TensorList>>();
    int width = config.levelWidths().getFirst();
    for (int level = 0; level < config.levelWidths().size(); level++) {
      int next = config.levelWidths().get(level);
      levels.add(tensors.blocks("encoder.levels." + level + ".blocks.", next != width));
      width = next;
    }
    return levels;
  }

  /// Pictures `[B, H, W, 3]` → `[B, H / size, W / size, D]` float32
  Tensor features(Scope scope, Tensor pictures) {
    Tensor x = functions.call(scope, "channels_first", pictures); // [B, 3, H, W]
    x = functions.replace(scope, x, "enter", convIn); // [B, C, H, W]
    for (int level = 0; level < levels.size(); level++) {
      if (level > 0) {
        x = functions.replace(scope, x, "downsample"); // [B, C, H / 2, W / 2]
      }
      for (TensorList block : levels.get(level)) {
        x = functions.replace(scope, x, "residual", block); // [B, C', H, W]
      }
    }
    for (TensorList block : mid) {
      x = functions.replace(scope, x, "residual", block);
    }
    return functions.replace(scope, x, "leave", exit);
  }

  /// Pictures `[B, H, W, 3]` → `[B, H / size, W / size]` int32
  Tensor tokens(Scope scope, Tensor pictures) {
    return functions.call(scope, "quantize", features(scope, pictures), codebook);
  }
}
