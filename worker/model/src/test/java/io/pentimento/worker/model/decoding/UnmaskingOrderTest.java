package io.pentimento.worker.model.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pentimento.worker.model.decoding.MaskSchedule.Curve;
import io.pentimento.worker.model.decoding.UnmaskingOrder.Confidence;
import io.pentimento.worker.model.decoding.UnmaskingOrder.Draft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnmaskingOrderTest {
  private static final float[] NO_NOISE = new float[6];

  private static Draft draft(UnmaskingOrder order, float choice, TokenGrid initial, int staying) {
    var settings = new DecodeSettings(8, Curve.COSINE, order, 1, choice, 1);
    var request = new DecodeRequest(0, settings, 42, 0, initial);
    int[] cells = initial.masked().cells();
    var probabilities = new float[cells.length];
    for (int i = 0; i < cells.length; i++) {
      probabilities[i] = (i + 1f) / cells.length;
    }
    return new Draft(request, 4, cells, probabilities, staying);
  }

  @Test
  void withoutNoiseTheLeastProbableStayMasked() {
    float[] probabilities = {0.9f, 0.1f, 0.5f, 0.2f, 1, 0.7f};
    assertThat(Confidence.leastSure(probabilities, NO_NOISE, 4.5f, 3)).containsExactly(1, 3, 2);
  }

  @Test
  void noiseCanOverturnAConfidenceButNotAtScaleZero() {
    float[] probabilities = {0.9f, 0.1f};
    float[] noise = {-3, 3};
    assertThat(Confidence.leastSure(probabilities, noise, 1, 1)).containsExactly(0);
    assertThat(Confidence.leastSure(probabilities, noise, 0, 1)).containsExactly(1);
  }

  @Test
  void exactlyAsManyStayAsPromisedWhereScoresAreEqual() {
    float[] certain = {1, 1, 1, 1, 1, 1};
    assertThat(Confidence.leastSure(certain, NO_NOISE, 4.5f, 4)).containsExactly(0, 1, 2, 3);
    assertThat(Confidence.leastSure(new float[6], NO_NOISE, 4.5f, 2)).containsExactly(0, 1);
  }

  @Test
  void aProbabilityThatIsNoNumberIsTheLeastSure() {
    float[] probabilities = {0.5f, Float.NaN, 0, 0.1f, 1, 1};
    assertThat(Confidence.leastSure(probabilities, NO_NOISE, 4.5f, 3)).containsExactly(1, 2, 3);
  }

  @Test
  void confidenceNamesCellsNotIndexes() {
    var initial = new TokenGrid(2, 3, new int[6], CellSet.of(6, 1, 4, 5));
    var order = new Confidence();
    assertThat(order.stillMasked(draft(order, 0, initial, 2))).isEqualTo(CellSet.of(6, 1, 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"confidence", "halton", "rotated-halton", "random"})
  void everyOrderKeepsAsManyOfTheCellsAsAskedAndTheSameOnesEachTime(String name) {
    var order = UnmaskingOrder.parse(name);
    assertThat(order.text()).isEqualTo(name);
    var initial = new TokenGrid(4, 5, new int[20], CellSet.of(20, 0, 3, 4, 9, 11, 12, 19));
    for (int staying = 1; staying < 7; staying++) {
      var draft = draft(order, 4.5f, initial, staying);
      var masked = order.stillMasked(draft);
      assertThat(masked.count()).isEqualTo(staying);
      assertThat(initial.masked().containsAll(masked)).isTrue();
      assertThat(order.stillMasked(draft)).isEqualTo(masked);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"halton", "rotated-halton", "random"})
  void anOrderOfCellsOnlyEverShrinksWhatStays(String name) {
    var order = UnmaskingOrder.parse(name);
    var initial = TokenGrid.allMasked(4, 4);
    var before = CellSet.all(16);
    for (int staying = 15; staying > 0; staying--) {
      var masked = order.stillMasked(draft(order, 4.5f, initial, staying));
      assertThat(before.containsAll(masked)).isTrue();
      before = masked;
    }
  }

  @Test
  void anUnknownOrderIsRefusedWithTheListOfWhatExists() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnmaskingOrder.parse("spiral"))
        .withMessage(
            "unknown unmasking order \"spiral\": use confidence, halton, rotated-halton or random");
  }
}
