package io.pentimento.worker.training.evaluation.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.evaluation.FeatureNetwork.Sight;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The expected figures are what `inception_expected.py` (in the test resources of this package)
/// printed with torch 2.13. Published weights took no part.
class InceptionNetworkTest {
  private static final Percentage ROUNDING = Percentage.withPercentage(0.01);
  private static final Backend BACKEND = Backend.open(Device.CPU);

  @TempDir static Path folder;
  private static InceptionNetwork network;

  @BeforeAll
  static void open() throws IOException {
    Path file = folder.resolve("inception.safetensors");
    MadeUpInception.write(file, "");
    network = InceptionNetwork.open(file, BACKEND);
  }

  @AfterAll
  static void close() {
    network.close();
    BACKEND.close();
  }

  @Test
  void aSmallPictureIsEnlargedAndSeenAsTorchsOwnModulesSeeIt() {
    expect(
        network.look(List.of(MadeUpInception.picture(64))),
        new double[] {0.835626423, 1.425541520, 3.554841041, 0.021771922, 0.955707728, 0.128213852},
        67.074987881,
        new double[] {0.010807732, 0.000394394, 0.015554282, 0.066619493});
  }

  @Test
  void aLargePictureIsReducedWithoutJaggedEdges() {
    expect(
        network.look(List.of(MadeUpInception.picture(350))),
        new double[] {0.777443408, 1.234028339, 3.222345352, 0.018109159, 0.851953625, 0.116311267},
        60.897361878,
        new double[] {0.012943241, 0.000726122, 0.017605643, 0.069011986});
  }

  private static void expect(
      Sight sight, double[] someFeatures, double norm, double[] firstProbabilities) {
    float[] features = sight.features().rows()[0];
    assertThat(features).hasSize(2048);
    int[] places = {0, 319, 320, 1100, 1500, 2047}; // in each of the last block's branches
    double squares = 0;
    for (float feature : features) {
      squares += feature * (double) feature;
    }
    assertThat(Math.sqrt(squares)).isCloseTo(norm, ROUNDING);
    for (int i = 0; i < places.length; i++) {
      assertThat((double) features[places[i]]).isCloseTo(someFeatures[i], within(1e-4));
    }
    assertThat(sight.probabilities().labels()).isEqualTo(MadeUpInception.CLASSES);
    assertThat(sight.probabilities().named(0)).isEqualTo(6);
    for (int i = 0; i < firstProbabilities.length; i++) {
      assertThat((double) sight.probabilities().rows()[0][i])
          .isCloseTo(firstProbabilities[i], within(1e-5));
    }
  }

  @Test
  void eachPictureIsSeenByItselfAndManyGoInSeveralParts() {
    LabelledPicture one = MadeUpInception.picture(64);
    LabelledPicture other = new LabelledPicture(0, 64, new byte[64 * 64 * 3]);
    var many = new java.util.ArrayList<>(Collections.nCopies(16, one));
    many.add(other);
    Sight sight = network.look(many);
    assertThat(sight.features().count()).isEqualTo(17);
    assertThat(sight.features().rows()[15])
        .containsExactly(network.look(List.of(one)).features().rows()[0], within(1e-4f));
    assertThat(sight.features().rows()[16])
        .containsExactly(network.look(List.of(other)).features().rows()[0], within(1e-4f));
  }

  @Test
  void itIsNamedAfterItsWeightsAndKnowsNoLabels() {
    assertThat(network.name()).matches("Inception-v3 inception\\.safetensors [0-9a-f]{8}");
    assertThat(network.knowsLabels()).isFalse();
  }

  @Test
  void weightsThatAreNotAllThereAreRefusedByName() throws IOException {
    Path file = folder.resolve("less.safetensors");
    MadeUpInception.write(file, "Mixed_6c.branch7x7_2.bn.running_var");
    assertThatThrownBy(() -> JudgingNetwork.stranger(file, BACKEND))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("Mixed_6c.branch7x7_2.bn.running_var")
        .hasMessageContaining("is missing");
  }
}
