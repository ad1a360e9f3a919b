package io.pentimento.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.decoding.TokenQuery;
import io.pentimento.worker.model.tokenizer.VqGanConfig;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaskGitTest {
  @Test
  void aLoadedModelGoesFromALabelToAPicture() {
    try (var model = open(Tiny.TOKENIZER)) {
      var grid = new int[16];
      Arrays.fill(grid, model.transformer().maskToken());
      var query = new TokenQuery(3, grid, IntStream.range(0, 16).toArray(), new float[16], 0f, 1f);
      int[] tokens = model.sampler().draw(List.of(query)).getFirst().tokens();
      var picture = model.tokenizer().decode(List.of(tokens), 4).getFirst();
      assertThat(picture.width()).isEqualTo(16);
      assertThat(picture.height()).isEqualTo(16);
      assertThat(model.tokenizer().encode(List.of(picture)).getFirst()).hasSize(16);
    }
  }

  @Test
  void networksOfDifferentCodebooksAreNotJoined() {
    var config = new VqGanConfig(25, 8, List.of(32, 64, 64), 2);
    assertThatThrownBy(() -> open(config).close())
        .hasMessage("the tokenizer has 25 codes, but the transformer speaks 24");
  }

  @Test
  void weightsOfOtherSizesAreRefusedByTensorAndShapes() {
    var config = new VqGanConfig(24, 9, List.of(32, 64, 64), 2);
    assertThatThrownBy(() -> open(config).close())
        .isInstanceOf(WeightMismatchException.class)
        .hasMessageContaining("these weights do not fit the tokenizer")
        .hasMessageContaining("codebook should be [24, 9], found [24, 8]");
  }

  @Test
  void aGpuThatIsNotThereIsRefused() {
    assertThatThrownBy(() ->
            MaskGit.open(
                    Tiny.TOKENIZER,
                    Tiny.tokenizerWeights(),
                    Tiny.TRANSFORMER,
                    Tiny.transformerWeights(),
                    Device.cuda(999),
                    Precision.FP32)
                .close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no device cuda:999");
  }

  private static MaskGit open(VqGanConfig tokenizer) {
    return MaskGit.open(
        tokenizer,
        Tiny.tokenizerWeights(),
        Tiny.TRANSFORMER,
        Tiny.transformerWeights(),
        Device.CPU,
        Precision.FP32);
  }
}
