package io.pentimento.worker.checkpoints.published;

import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;

/// The tokenizer of google-research/maskgit (`nets/vqgan_tokenizer.py`): blocks are counted through
/// in order of execution, convolutions are `(height, width, in, out)`.
final class FlaxTokenizer implements Naming {
  private static final String BLOCK = "(encoder|decoder)/ResBlock_(\\d{1,4})/";

  @Override
  public String title() {
    return "google-research/maskgit";
  }

  @Override
  public String anchor() {
    return "encoder/Conv_0/kernel";
  }

  @Override
  public NamedWeights inHouse(Path file, Map<String, Tensor> published) {
    int levels = count(published, "decoder/Conv_%d/kernel") - 1;
    int blocks = count(published, "encoder/ResBlock_%d/Conv_0/kernel");
    if (levels < 1 || blocks < 1 || blocks % (levels + 1) != 0) {
      throw CheckpointException.of(
          file,
          "%d residual blocks cannot lie on %d levels and the middle".formatted(blocks, levels));
    }
    return renaming(levels, blocks / (levels + 1)).apply(file, published);
  }

  private static int count(Map<String, Tensor> published, String name) {
    int count = 0;
    while (published.containsKey(name.formatted(count))) {
      count++;
    }
    return count;
  }

  private static Renaming renaming(int levels, int blocks) {
    return new Renaming()
        .rule("quantizer/codebook", "codebook")
        .rule("encoder/Conv_0/kernel", "encoder.conv_in.weight", FlaxTokenizer::convolution)
        .rule("encoder/Conv_1/kernel", "encoder.conv_out.weight", FlaxTokenizer::convolution)
        .rule("encoder/Conv_1/bias", "encoder.conv_out.bias")
        .rule(
            "decoder/Conv_(\\d{1,4})/kernel",
            match -> decoderConvolution(match, levels) + ".weight",
            FlaxTokenizer::convolution)
        .rule(
            "decoder/Conv_(\\d{1,4})/bias",
            match -> decoderConvolution(match, levels) + ".bias",
            tensor -> tensor)
        .rule("(encoder|decoder)/GroupNorm_0/scale", "$1.norm_out.weight")
        .rule("(encoder|decoder)/GroupNorm_0/bias", "$1.norm_out.bias")
        .rule(
            BLOCK + "Conv_([012])/kernel",
            match -> block(match, levels, blocks) + convolutionOfBlock(match.group(3)),
            FlaxTokenizer::convolution)
        .rule(
            BLOCK + "GroupNorm_([01])/(scale|bias)",
            match -> block(match, levels, blocks) + normOfBlock(match),
            tensor -> tensor);
  }

  /// HWIO → OIHW.
  private static Tensor convolution(Tensor kernel) {
    return kernel.permuted(3, 2, 0, 1);
  }

  private static String decoderConvolution(MatchResult match, int levels) {
    int index = Integer.parseInt(match.group(1));
    if (index == 0) {
      return "decoder.conv_in";
    }
    return index == levels ? "decoder.conv_out" : "decoder.levels.%d.upsample".formatted(index - 1);
  }

  private static String block(MatchResult match, int levels, int blocks) {
    int index = Integer.parseInt(match.group(2));
    boolean encoder = match.group(1).equals("encoder");
    int place = encoder ? index : index - blocks; // the decoder begins in the middle
    return place < 0 || place >= levels * blocks
        ? "%s.mid.%d".formatted(match.group(1), index - (encoder ? levels * blocks : 0))
        : "%s.levels.%d.blocks.%d".formatted(match.group(1), place / blocks, place % blocks);
  }

  private static String convolutionOfBlock(String index) {
    return switch (index) {
      case "0" -> ".conv1.weight";
      case "1" -> ".conv2.weight";
      default -> ".shortcut.weight";
    };
  }

  private static String normOfBlock(MatchResult match) {
    return ".norm%d.%s"
        .formatted(
            Integer.parseInt(match.group(3)) + 1,
            match.group(4).equals("scale") ? "weight" : "bias");
  }
}
