package io.pentimento.worker.training.evaluation.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.run.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveNetworkTest {
  private static final Backend BACKEND = Backend.open(Device.CPU);

  @TempDir Path folder;

  @AfterAll
  static void close() {
    BACKEND.close();
  }

  private static LabelledPicture flat(int red, int green, int blue) {
    var rgb = new byte[8 * 8 * 3];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) red;
      rgb[i + 1] = (byte) green;
      rgb[i + 2] = (byte) blue;
    }
    return new LabelledPicture(0, 8, rgb);
  }

  @Test
  void picturesComeLargeAndScaledAndFeaturesAndLogitsGoBack() throws IOException {
    Path file =
        Archives.write(
            folder.resolve("eyes.pt"),
            """
            def forward(self, x: Tensor) -> Tuple[Tensor, Tensor]:
              sides = torch.full([x.size(0), 1], float(x.size(2) + x.size(3) * 1000))
              return (torch.cat([x.mean([2, 3]), sides], 1), x.mean([2, 3])[:, :2] * 100.0)
            """);
    try (var network = JudgingNetwork.stranger(file, BACKEND)) {
      assertThat(network.name()).matches("eyes\\.pt [0-9a-f]{8}");
      var sight = network.look(List.of(flat(255, 0, 51), flat(0, 255, 0)));
      assertThat(sight.features().rows()[0])
          .containsExactly(new float[] {1, -1, -0.6f, 299_299}, within(1e-5f));
      assertThat(sight.probabilities().named(0)).isEqualTo(0);
      assertThat(sight.probabilities().named(1)).isEqualTo(1);
    }
  }

  @Test
  void withoutLogitsEveryPictureIsOfTheOneClassThereIs() throws IOException {
    Path file =
        Archives.write(
            folder.resolve("eyes.pt"),
            "def forward(self, x: Tensor) -> Tensor:\n  return x.mean([2, 3]).to(5)\n");
    try (var network = JudgingNetwork.stranger(file, BACKEND)) {
      var sight = network.look(java.util.Collections.nCopies(20, flat(255, 0, 0)));
      assertThat(sight.features().rows()[19])
          .containsExactly(new float[] {1, -1, -1}, within(1e-3f));
      assertThat(sight.probabilities().labels()).isEqualTo(1);
      assertThat(sight.probabilities().count()).isEqualTo(20);
    }
  }

  @Test
  void anArchiveThatGivesNoFeaturesIsRefusedWithItsShape() throws IOException {
    Path file =
        Archives.write(
            folder.resolve("eyes.pt"), "def forward(self, x: Tensor) -> Tensor:\n  return x\n");
    try (var network = JudgingNetwork.stranger(file, BACKEND)) {
      assertThatThrownBy(() -> network.look(List.of(flat(1, 2, 3))))
          .isInstanceOf(TrainingException.class)
          .hasMessageMatching(
              "eyes.pt \\S+ answers 1 pictures with \\[1, 3, 299, 299]; a feature network gives \\[1, d]");
    }
  }

  @Test
  void whatIsNeitherArchiveNorWeightsIsRefusedByName() throws IOException {
    Path broken =
        Archives.write(folder.resolve("broken.pt"), "def forward(self) -> Tensor:\n  return y\n");
    assertThatThrownBy(() -> JudgingNetwork.stranger(broken, BACKEND))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("broken.pt is no TorchScript archive: ");
    Path noise = folder.resolve("noise.pt");
    byte[] bytes = new byte[100];
    Arrays.fill(bytes, (byte) 7);
    Files.write(noise, bytes);
    assertThatThrownBy(() -> JudgingNetwork.stranger(noise, BACKEND))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("noise.pt");
    assertThatThrownBy(() -> JudgingNetwork.stranger(folder.resolve("none.pt"), BACKEND))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("none.pt cannot be read: ");
  }
}
