package io.pentimento.worker.training.classifier;

import io.pentimento.worker.model.WeightLayout;

/// Names and shapes of a classifier's tensors, in the order in which `classifier.py` takes them.
/// The blocks are those of a VQGAN.
public final class ClassifierLayout {
  private ClassifierLayout() {}

  /// All tensors of a classifier of these sizes.
  public static WeightLayout of(ClassifierConfig config) {
    var layout = new WeightLayout.Builder();
    int width = config.levelWidths().getFirst();
    layout.convolution("conv_in", width, 3, 3);
    for (int level = 0; level < config.levelWidths().size(); level++) {
      int next = config.levelWidths().get(level);
      for (int block = 0; block < config.blocksPerLevel(); block++) {
        block(layout, "levels.%d.blocks.%d".formatted(level, block), width, next);
        width = next;
      }
    }
    layout.norm("norm", width);
    return layout.linear("head", config.labels(), width).build();
  }

  private static void block(WeightLayout.Builder layout, String name, int in, int out) {
    layout.norm(name + ".norm1", in);
    layout.convolution(name + ".conv1", out, in, 3);
    layout.norm(name + ".norm2", out);
    layout.convolution(name + ".conv2", out, out, 3);
    if (in != out) {
      layout.convolution(name + ".shortcut", out, out, 1);
    }
  }
}
