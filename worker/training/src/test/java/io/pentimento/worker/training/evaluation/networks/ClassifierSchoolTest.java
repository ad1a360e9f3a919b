package io.pentimento.worker.training.evaluation.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.training.classifier.ClassifierTrainingConfig;
import io.pentimento.worker.training.config.Documents;
import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.run.TrainingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ClassifierSchoolTest {
  private static final List<String> LABELS = List.of("lying", "standing");
  private static final Backend BACKEND = Backend.open(Device.CPU);

  @AfterAll
  static void close() {
    BACKEND.close();
  }

  private static ClassifierSchool school(Map<String, String> changes) {
    var course =
        Documents.config(
            "test",
            "{levelWidths: [32], batch: 8, precision: fp32, run: {steps: 30, logEvery: 1, checkEvery: 1, saveEvery: 1}, optimiser: {learningRate: 0.01, warmup: 2, average: 0.5}}",
            ClassifierTrainingConfig.defaults(),
            ClassifierTrainingConfig.class,
            changes);
    return new ClassifierSchool(LABELS, course, BACKEND);
  }

  /// Stripes in noise that lie or stand, as labelled or the other way round.
  private static List<LabelledPicture> pictures(long seed, int count, boolean swapped) {
    var random = new Random(seed);
    var pictures = new ArrayList<LabelledPicture>();
    for (int i = 0; i < count; i++) {
      int label = i % 2;
      var rgb = new byte[8 * 8 * 3];
      random.nextBytes(rgb);
      boolean lying = (label == 0) != swapped;
      for (int p = 0; p < rgb.length; p++) {
        int line = lying ? p / 24 : p / 3 % 8;
        rgb[p] = (byte) ((rgb[p] & 0x3f) + (line % 4 < 2 ? 0 : 0xc0));
      }
      pictures.add(new LabelledPicture(label, 8, rgb));
    }
    return pictures;
  }

  @Test
  void whatPicturesTeachIsSeenOnOtherPictures() {
    var test = pictures(2, 20, false);
    assertThat(school(Map.of()).accuracy(pictures(1, 20, false), test, 3)).isGreaterThan(0.9);
    assertThat(school(Map.of()).accuracy(pictures(1, 20, true), test, 3)).isLessThan(0.1);
  }

  @Test
  void theSameSeedTeachesTheSame() {
    var course = school(Map.of("run.steps", "2"));
    var mixed = pictures(4, 30, false);
    var test = pictures(2, 31, true);
    double first = course.accuracy(mixed, test, 5);
    assertThat(course.accuracy(mixed, test, 5)).isEqualTo(first);
  }

  @Test
  void aTrainingThatComesApartSaysSo() {
    var wild = school(Map.of("optimiser.learningRate", "1e37", "optimiser.warmup", "0"));
    assertThatThrownBy(() -> wild.accuracy(pictures(1, 8, false), pictures(2, 8, false), 1))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching(
            "a classifier came apart at training step \\d+: a lower learningRate may help");
  }
}
