package io.pentimento.worker.training.evaluation.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.training.evaluation.measures.Agreement.ClassRow;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final Probabilities SIX =
      new Probabilities(
          new float[][] {
            {0.8f, 0.1f, 0.1f, 0}, // 0
            {0.4f, 0.5f, 0.1f, 0}, // 1
            {0.2f, 0.2f, 0.6f, 0}, // 2
            {0, 1, 0, 0}, // 1
            {0.5f, 0.5f, 0, 0}, // 0, the lower of equals
            {0, 0, 1, 0} // 2
          });

  @Test
  void sharesAndConfusionAreThoseByHand() {
    var agreement = Agreement.of(SIX, new int[] {0, 0, 0, 1, 1, 2});
    assertThat(agreement.confusion())
        .isDeepEqualTo(new long[][] {{1, 1, 1, 0}, {1, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 0}});
    assertThat(agreement.pictures()).isEqualTo(6);
    assertThat(agreement.share()).isEqualTo(0.5);
  }

  @Test
  void eachClassWithPicturesHasARow() {
    assertThat(Agreement.of(SIX, new int[] {0, 0, 0, 1, 1, 2}).classes())
        .containsExactly(
            new ClassRow(0, 3, 1, 1), new ClassRow(1, 2, 1, 0), new ClassRow(2, 1, 1, 2));
    assertThat(new ClassRow(0, 4, 1, 1).share()).isEqualTo(0.25);
  }

  @Test
  void labelsThatDoNotFitAreRefusedByName() {
    assertThatThrownBy(() -> Agreement.of(SIX, new int[] {0}))
        .hasMessage("6 pictures have 1 labels");
    assertThatThrownBy(() -> Agreement.of(SIX, new int[] {0, 0, 4, 0, 0, 0}))
        .hasMessage("picture 2 has label 4, a classifier of 4 classes cannot name it");
    assertThatThrownBy(() -> new Agreement(new long[][] {{1, 2}}))
        .hasMessage("1 classes cannot be named in 2 ways");
  }
}
