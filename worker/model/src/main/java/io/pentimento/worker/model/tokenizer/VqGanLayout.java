package io.pentimento.worker.model.tokenizer;

import io.pentimento.worker.model.WeightLayout;
import java.util.List;

/// Names and shapes of a VQGAN's tensors. Convolutions are `(out, in, height, width)`.
///
/// | Name | Shape |
/// |---|---|
/// | `encoder.conv_in.weight` | `(W₀, 3, 3, 3)`, `W` the level widths |
/// | `encoder.levels.{l}.blocks.{b}.…`, `encoder.mid.{b}.…` | a block, `l` from the finest |
/// | `encoder.norm_out.{weight,bias}`, `encoder.conv_out.{weight,bias}` | 1 × 1 to the code width `D` |
/// | `codebook` | `(K, D)` |
/// | `decoder.conv_in.{weight,bias}` | 3 × 3 from `D` |
/// | `decoder.mid.{b}.…`, `decoder.levels.{l}.blocks.{b}.…` | a block, `l` from the coarsest |
/// | `decoder.levels.{l}.upsample.{weight,bias}` | 3 × 3, on all levels but the last |
/// | `decoder.norm_out.{weight,bias}`, `decoder.conv_out.{weight,bias}` | 3 × 3 to 3 channels |
///
/// A block has `norm1.{weight,bias}`, `conv1.weight`, `norm2.{weight,bias}`, `conv2.weight`, and
/// `shortcut.weight` `(out, out, 1, 1)` where it changes the number of channels.
public final class VqGanLayout {
  private final VqGanConfig config;
  private final WeightLayout.Builder layout = new WeightLayout.Builder();

  private VqGanLayout(VqGanConfig config) {
    this.config = config;
  }

  /// All tensors of a VQGAN of these sizes.
  public static WeightLayout of(VqGanConfig config) {
    var tensors = new VqGanLayout(config);
    tensors.encoderAndCodebook();
    tensors.decoder();
    return tensors.layout.build();
  }

  /// The part that turns pictures to tokens, whose tensors come first.
  public static WeightLayout encoderAndCodebook(VqGanConfig config) {
    var tensors = new VqGanLayout(config);
    tensors.encoderAndCodebook();
    return tensors.layout.build();
  }

  /// The part that turns codes to pictures.
  public static WeightLayout decoder(VqGanConfig config) {
    var tensors = new VqGanLayout(config);
    tensors.decoder();
    return tensors.layout.build();
  }

  private void encoderAndCodebook() {
    List<Integer> widths = config.levelWidths();
    int width = widths.getFirst();
    layout.convolution("encoder.conv_in", width, 3, 3);
    for (int level = 0; level < widths.size(); level++) {
      blocks("encoder.levels." + level + ".blocks.", width, widths.get(level));
      width = widths.get(level);
    }
    blocks("encoder.mid.", width, width);
    layout.norm("encoder.norm_out", width);
    layout.biasedConvolution("encoder.conv_out", config.codeWidth(), width, 1);
    layout.tensor("codebook", config.codebookSize(), config.codeWidth());
  }

  private void decoder() {
    List<Integer> widths = config.levelWidths().reversed();
    int width = widths.getFirst();
    layout.biasedConvolution("decoder.conv_in", width, config.codeWidth(), 3);
    blocks("decoder.mid.", width, width);
    for (int level = 0; level < widths.size(); level++) {
      String name = "decoder.levels." + level;
      blocks(name + ".blocks.", width, widths.get(level));
      width = widths.get(level);
      if (level < widths.size() - 1) {
        layout.biasedConvolution(name + ".upsample", width, width, 3);
      }
    }
    layout.norm("decoder.norm_out", width);
    layout.biasedConvolution("decoder.conv_out", 3, width, 3);
  }

  private void blocks(String prefix, int in, int out) {
    for (int block = 0; block < config.blocksPerLevel(); block++) {
      block(prefix + block, block == 0 ? in : out, out);
    }
  }

  private void block(String name, int in, int out) {
    layout.norm(name + ".norm1", in);
    layout.convolution(name + ".conv1", out, in, 3);
    layout.norm(name + ".norm2", out);
    layout.convolution(name + ".conv2", out, out, 3);
    if (in != out) {
      layout.convolution(name + ".shortcut", out, out, 1);
    }
  }
}
