package io.pentimento.worker.checkpoints.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pentimento.worker.checkpoints.Fixtures;
import io.pentimento.worker.checkpoints.tensors.Numbers;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TensorFileTest {
  @Test
  void flaxFilesTellTheNamesAndShapesThatTheyWereWrittenWith() throws IOException {
    var listed =
        JsonMapper.builder()
            .build()
            .readValue(
                Fixtures.googleTiny("parameters.json").toFile(),
                new TypeReference<Map<String, Map<String, List<Long>>>>() {});
    assertThat(shapes("tokenizer_checkpoint", FileFormat.FLAX)).isEqualTo(listed.get("tokenizer"));
    assertThat(shapes("maskgit_checkpoint", FileFormat.FLAX)).isEqualTo(listed.get("maskgit"));
  }

  @Test
  void torchFilesTellNamesAndShapes() {
    assertThat(shapes("tokenizer_torch.ckpt", FileFormat.TORCH))
        .hasSize(66)
        .containsEntry("state_dict/encoder.conv_in.weight", List.of(32L, 3L, 3L, 3L))
        .containsEntry("state_dict/quantizer.codebook.weight", List.of(64L, 16L));
    assertThat(shapes("maskgit_torch.ckpt", FileFormat.TORCH))
        .hasSize(33)
        .containsEntry("state_dict/pos_emb", List.of(65L, 64L));
  }

  @Test
  void bothFormatsHoldTheSameNumbers() {
    try (var flax = TensorFile.open(Fixtures.googleTiny("maskgit_checkpoint"));
        var torch = TensorFile.open(Fixtures.googleTiny("maskgit_torch.ckpt"))) {
      assertThat(Numbers.floats(torch.get("state_dict/tok_emb.weight")))
          .containsExactly(Numbers.floats(flax.get("params/Embed_0/word_embeddings/embedding")));
      assertThat(Numbers.floats(torch.get("state_dict/blocks.1.MLP.0.weight")))
          .containsExactly(
              Numbers.floats(
                  flax.get("params/TransformerLayer_1/Mlp_0/intermediate_output/kernel")
                      .permuted(1, 0)));
    }
  }

  private static Map<String, List<Long>> shapes(String fixture, FileFormat format) {
    try (var file = TensorFile.open(Fixtures.googleTiny(fixture))) {
      assertThat(file.format()).isEqualTo(format);
      return file.tensors().values().stream()
          .collect(Collectors.toMap(Tensor::name, Tensor::shape));
    }
  }
}
