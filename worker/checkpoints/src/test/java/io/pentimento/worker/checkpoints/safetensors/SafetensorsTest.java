package io.pentimento.worker.checkpoints.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.checkpoints.Fixtures;
import io.pentimento.worker.checkpoints.formats.FileFormat;
import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.tensors.Numbers;
import io.pentimento.worker.checkpoints.tensors.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void readsTheFixtureWithItsTypesShapesAndNumbers() {
    try (var file = TensorFile.open(Fixtures.googleTiny("cases.safetensors"))) {
      assertThat(file.format()).isEqualTo(FileFormat.SAFETENSORS);
      assertThat(file.tensors()).hasSize(23);
      assertThat(file.get("transformer.logits").shape()).containsExactly(2L, 65L, 75L);
      assertThat(file.get("transformer.input_ids").type()).isEqualTo(TensorType.I32);
      assertThat(Numbers.ints(file.get("transformer.input_ids"))).contains(-1).hasSize(130);
      assertThat(Numbers.floats(file.get("schedule.uniform")))
          .containsExactly(.875f, .75f, .625f, .5f, .375f, .25f, .125f, 1e-6f);
      assertThat(Numbers.ints(file.get("topk.mask.t4.5"))).containsOnly(0, 1);
    }
  }

  @Test
  void whatIsWrittenIsReadBackBitForBit() throws IOException {
    Path copy = folder.resolve("copy.safetensors");
    try (var original = TensorFile.open(Fixtures.googleTiny("cases.safetensors"))) {
      SafetensorsWriter.write(copy, original.tensors().values(), Map.of("why", "a test"));
      try (var read = TensorFile.open(copy)) {
        assertThat(read.metadata()).isEqualTo(Map.of("why", "a test"));
        assertThat(read.tensors().keySet())
            .containsExactlyInAnyOrderElementsOf(original.tensors().keySet());
        for (var tensor : original.tensors().values()) {
          var other = read.get(tensor.name());
          assertThat(other.type()).isEqualTo(tensor.type());
          assertThat(other.shape()).isEqualTo(tensor.shape());
          assertThat(other.data().mismatch(tensor.data())).isEqualTo(-1);
        }
      }
    }
  }

  @Test
  void writingTheSameTensorsTwiceGivesTheSameBytes() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    try (var original = TensorFile.open(Fixtures.googleTiny("cases.safetensors"))) {
      var tensors = List.copyOf(original.tensors().values());
      SafetensorsWriter.write(first, tensors, Map.of());
      SafetensorsWriter.write(second, tensors.reversed(), Map.of());
    }
    assertThat(Files.mismatch(first, second)).isEqualTo(-1);
  }
}
