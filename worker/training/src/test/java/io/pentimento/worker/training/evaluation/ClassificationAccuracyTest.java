package io.pentimento.worker.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.training.dataset.LabelledPicture;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationAccuracyTest {
  private static final Selection TWO_EACH = new Selection(Blots.LABELS, 0, 2, 2);
  private static final List<LabelledPicture> REAL = TWO_EACH.pictures(Blots.source(1, 9));
  private static final List<LabelledPicture> GENERATED = TWO_EACH.pictures(Blots.source(2, 90));
  private static final List<LabelledPicture> TEST = TWO_EACH.next().pictures(Blots.source(1, 9));

  @Test
  void oneClassifierLearnsFromGeneratedPicturesAndOneFromReal() {
    ClassifierTrainer trainer =
        (training, test, seed) -> {
          assertThat(test).isEqualTo(TEST);
          assertThat(seed).isEqualTo(7);
          return training.equals(REAL) ? 0.9 : training.equals(GENERATED) ? 0.6 : 0;
        };
    assertThat(ClassificationAccuracy.of(trainer, GENERATED, REAL, TEST, 7))
        .isEqualTo(new ClassificationAccuracy(6, 0.6, 0.9));
  }

  @Test
  void bothLearnFromAsManyPicturesOfEachClass() {
    assertThatThrownBy(
            () -> ClassificationAccuracy.of((_, _, _) -> 1, GENERATED.subList(0, 5), REAL, TEST, 7))
        .hasMessage("the 5 generated pictures have not the labels of the 6 real ones");
  }
}
