package io.pentimento.worker.checkpoints.published;

import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;

/// The tokenizer as hmorimitsu/maskgit-torch converted it: `res_blocks.{group}.{item}`, where the
/// encoder's last group and the decoder's first one are the middle, and the item after a decoder
/// group's blocks but one is the convolution that follows an upsampling.
final class MorimitsuTokenizer implements Naming {
  private static final String ITEM = "(encoder|decoder)\\.res_blocks\\.(\\d{1,4})\\.(\\d{1,4})\\.";

  @Override
  public String title() {
    return "hmorimitsu/maskgit-torch";
  }

  @Override
  public String anchor() {
    return "encoder.res_blocks.0.0.conv0.weight";
  }

  @Override
  public NamedWeights inHouse(Path file, Map<String, Tensor> published) {
    int groups = 0;
    while (published.containsKey("encoder.res_blocks.%d.0.conv0.weight".formatted(groups))) {
      groups++;
    }
    int levels = groups - 1;
    return new Renaming()
        .rule("quantizer\\.codebook\\.weight", "codebook")
        .rule("(encoder|decoder)\\.(conv_in|conv_out|norm_out)\\.(weight|bias)", "$1.$2.$3")
        .rule(
            ITEM + "(norm|conv)([01])\\.(weight|bias)",
            match ->
                "%s.%s%d.%s"
                    .formatted(
                        block(match, levels),
                        match.group(4),
                        Integer.parseInt(match.group(5)) + 1,
                        match.group(6)),
            tensor -> tensor)
        .rule(
            ITEM + "conv_res\\.weight",
            match -> block(match, levels) + ".shortcut.weight",
            tensor -> tensor)
        .rule(
            "decoder\\.res_blocks\\.([1-9]\\d{0,3})\\.\\d{1,4}\\.(weight|bias)",
            match ->
                "decoder.levels.%d.upsample.%s"
                    .formatted(Integer.parseInt(match.group(1)) - 1, match.group(2)),
            tensor -> tensor)
        .apply(file, published);
  }

  private static String block(MatchResult match, int levels) {
    boolean encoder = match.group(1).equals("encoder");
    int group = Integer.parseInt(match.group(2));
    return group == (encoder ? levels : 0)
        ? "%s.mid.%s".formatted(match.group(1), match.group(3))
        : "%s.levels.%d.blocks.%s"
            .formatted(match.group(1), encoder ? group : group - 1, match.group(3));
  }
}
