package io.pentimento.worker.training.evaluation.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MomentsFileTest {
  @TempDir Path folder;

  @Test
  void whatIsReadGoesOnWhereItWasWritten() throws IOException {
    Path file = folder.resolve("real.safetensors");
    Features some = NumbersFromSeed.features(1, 300, 5, 0.1, 7);
    Features more = NumbersFromSeed.features(2, 100, 5, 0.1, 7);
    var moments = Moments.of(some);
    MomentsFile.write(file, "tiny", moments);
    Moments read = MomentsFile.read(file, "tiny");
    read.add(more);
    moments.add(more);
    assertThat(read.count()).isEqualTo(400);
    assertThat(read.mean()).containsExactly(moments.mean(), within(1e-12));
    assertThat(read.covariance()).containsExactly(moments.covariance(), within(1e-12));
  }

  @Test
  void anOlderFileIsReplacedAndNothingElseIsLeft() throws IOException {
    Path file = folder.resolve("real.safetensors");
    MomentsFile.write(file, "tiny", Moments.of(NumbersFromSeed.features(1, 9, 2, 0, 0)));
    MomentsFile.write(file, "tiny", Moments.of(NumbersFromSeed.features(1, 8, 2, 0, 0)));
    assertThat(MomentsFile.read(file, "tiny").count()).isEqualTo(8);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void anotherNetworksFeaturesAreRefused() throws IOException {
    Path file = folder.resolve("real.safetensors");
    MomentsFile.write(file, "tiny", Moments.of(NumbersFromSeed.features(1, 9, 2, 0, 0)));
    assertThatThrownBy(() -> MomentsFile.read(file, "inception"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("holds features of \"tiny\", not of \"inception\"");
  }

  @Test
  void aCutFileIsRefused() throws IOException {
    Path file = folder.resolve("real.safetensors");
    MomentsFile.write(file, "tiny", Moments.of(NumbersFromSeed.features(1, 9, 2, 0, 0)));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 8));
    assertThatThrownBy(() -> MomentsFile.read(file, "tiny"))
        .isInstanceOf(CheckpointException.class);
  }
}
