package io.pentimento.worker.model.tokenizer;

import io.pentimento.worker.model.backend.PlacedWeights;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.backend.TensorList;
import java.util.ArrayList;
import java.util.List;

/// A VQGAN's tensors grouped as the functions of `vqgan.py` take them.
record VqGanWeights(VqGanConfig config, PlacedWeights placed) {

  /// All blocks of one level.
  List<TensorList> blocks(String prefix, boolean widthChanges) {
    var blocks = new ArrayList<TensorList>();
    for (int block = 0; block < config.blocksPerLevel(); block++) {
      blocks.add(block(prefix + block, widthChanges && block == 0));
    }
    return blocks;
  }

  private TensorList block(String name, boolean shortcut) {
    var tensors = new ArrayList<Tensor>(norm(name + ".norm1"));
    tensors.add(placed.convolution(name + ".conv1.weight"));
    tensors.addAll(norm(name + ".norm2"));
    tensors.add(placed.convolution(name + ".conv2.weight"));
    if (shortcut) {
      tensors.add(placed.convolution(name + ".shortcut.weight"));
    }
    return list(tensors);
  }

  /// A convolution without bias.
  TensorList convolution(String name) {
    return list(List.of(placed.convolution(name + ".weight")));
  }

  /// A convolution with bias.
  TensorList biasedConvolution(String name) {
    return list(convolutionAndBias(name));
  }

  /// The last normalisation and the convolution out of the network.
  TensorList exit(String network) {
    var tensors = new ArrayList<Tensor>(norm(network + ".norm_out"));
    tensors.addAll(convolutionAndBias(network + ".conv_out"));
    return list(tensors);
  }

  private List<Tensor> convolutionAndBias(String name) {
    return List.of(placed.convolution(name + ".weight"), placed.cast(name + ".bias"));
  }

  private List<Tensor> norm(String name) {
    return List.of(placed.cast(name + ".weight"), placed.cast(name + ".bias"));
  }

  private TensorList list(List<Tensor> tensors) {
    return placed.scope().list(tensors);
  }
}
