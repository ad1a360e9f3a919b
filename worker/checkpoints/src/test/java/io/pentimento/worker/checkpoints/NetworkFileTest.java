package io.pentimento.worker.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.model.InitialWeights;
import io.pentimento.worker.model.WeightLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkFileTest {
  private static final WeightLayout LAYOUT =
      new WeightLayout.Builder().linear("layer", 3, 2).build();

  @TempDir Path folder;

  private InitialWeights weights(long seed) {
    return new InitialWeights(LAYOUT, seed);
  }

  @Test
  void whatIsWrittenIsReadWithTheWordsAboutIt() {
    Path path = folder.resolve("net.safetensors");
    NetworkFile.write(path, weights(1), Map.of("kind", "test"));
    try (var file = NetworkFile.open(path)) {
      assertThat(file.about("kind")).isEqualTo("test");
      assertThat(file.weights().get("layer.weight").data())
          .matches(data -> data.mismatch(weights(1).get("layer.weight").data()) == -1);
      assertThatThrownBy(() -> file.about("sizes"))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("says nothing about 'sizes'");
    }
  }

  @Test
  void aFileIsReplacedWholeAndLeavesNothingBeside() throws IOException {
    Path path = folder.resolve("net.safetensors");
    Files.writeString(folder.resolve(".net.safetensors.unfinished"), "of a run that was killed");
    NetworkFile.write(path, weights(1), Map.of("kind", "one"));
    NetworkFile.write(path, weights(2), Map.of("kind", "two"));
    try (var file = NetworkFile.open(path);
        var entries = Files.list(folder)) {
      assertThat(file.about("kind")).isEqualTo("two");
      assertThat(entries).containsExactly(path);
    }
  }

  @Test
  void aChangedNumberIsFoundOutWhenItIsAskedFor() throws IOException {
    Path path = folder.resolve("net.safetensors");
    NetworkFile.write(path, weights(1), Map.of());
    byte[] bytes = Files.readAllBytes(path);
    bytes[bytes.length - 1] ^= 1;
    Files.write(path, bytes);
    try (var file = NetworkFile.open(path)) {
      assertThatThrownBy(() -> file.weights().names().forEach(file.weights()::get))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("was changed");
    }
  }
}
