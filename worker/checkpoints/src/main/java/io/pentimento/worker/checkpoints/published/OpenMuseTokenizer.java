package io.pentimento.worker.checkpoints.published;

import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import java.nio.file.Path;
import java.util.Map;

/// The tokenizer as open-muse converted it, which TiTok and MaskBit share: the decoder's levels are
/// counted from the finest, as the encoder's are.
final class OpenMuseTokenizer implements Naming {
  private static final String ITEM = "(norm[12]|conv[12])\\.(weight|bias)";

  @Override
  public String title() {
    return "open-muse";
  }

  @Override
  public String anchor() {
    return "encoder.down.0.block.0.conv1.weight";
  }

  @Override
  public NamedWeights inHouse(Path file, Map<String, Tensor> published) {
    int levels = 0;
    while (published.containsKey("encoder.down.%d.block.0.conv1.weight".formatted(levels))) {
      levels++;
    }
    int coarsest = levels - 1;
    String up = "decoder\\.up\\.(\\d{1,4})\\.";
    return new Renaming()
        .rule("quantize\\.embedding\\.weight", "codebook")
        .rule("(encoder|decoder)\\.(conv_in|conv_out|norm_out)\\.(weight|bias)", "$1.$2.$3")
        .rule("(encoder|decoder)\\.mid\\.(\\d{1,4})\\." + ITEM, "$1.mid.$2.$3.$4")
        .rule(
            "encoder\\.down\\.(\\d{1,4})\\.block\\.(\\d{1,4})\\." + ITEM,
            "encoder.levels.$1.blocks.$2.$3.$4")
        .rule(
            "encoder\\.down\\.(\\d{1,4})\\.block\\.(\\d{1,4})\\.nin_shortcut\\.weight",
            "encoder.levels.$1.blocks.$2.shortcut.weight")
        .rule(
            up + "block\\.(\\d{1,4})\\." + ITEM,
            match ->
                "decoder.levels.%d.blocks.%s.%s.%s"
                    .formatted(
                        coarsest - Integer.parseInt(match.group(1)),
                        match.group(2),
                        match.group(3),
                        match.group(4)),
            tensor -> tensor)
        .rule(
            up + "block\\.(\\d{1,4})\\.nin_shortcut\\.weight",
            match ->
                "decoder.levels.%d.blocks.%s.shortcut.weight"
                    .formatted(coarsest - Integer.parseInt(match.group(1)), match.group(2)),
            tensor -> tensor)
        .rule(
            up + "upsample_conv\\.(weight|bias)",
            match ->
                "decoder.levels.%d.upsample.%s"
                    .formatted(coarsest - Integer.parseInt(match.group(1)), match.group(2)),
            tensor -> tensor)
        .apply(file, published);
  }
}
