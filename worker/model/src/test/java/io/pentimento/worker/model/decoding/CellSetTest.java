package io.pentimento.worker.model.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CellSetTest {
  @Test
  void namesItsCellsInAscendingOrder() {
    var set = CellSet.of(10, 7, 2, 9, 2);
    assertThat(set.cells()).containsExactly(2, 7, 9);
    assertThat(set.count()).isEqualTo(3);
    assertThat(set.contains(7)).isTrue();
    assertThat(set.contains(8)).isFalse();
  }

  @Test
  void allAndNoneAreWhatTheySay() {
    assertThat(CellSet.all(3).cells()).containsExactly(0, 1, 2);
    assertThat(CellSet.none(3).isEmpty()).isTrue();
    assertThat(CellSet.all(3).minus(CellSet.of(3, 1))).isEqualTo(CellSet.of(3, 0, 2));
    assertThat(CellSet.of(3, 0).plus(CellSet.of(3, 0, 2))).isEqualTo(CellSet.of(3, 0, 2));
    assertThat(CellSet.all(3).containsAll(CellSet.of(3, 1))).isTrue();
    assertThat(CellSet.of(3, 1).containsAll(CellSet.all(3))).isFalse();
  }

  @Test
  void bytesHoldOneBitPerCellFromTheLowestUp() {
    assertThat(CellSet.of(10, 0, 3, 9).toBytes()).containsExactly(0b1001, 0b10);
    assertThat(CellSet.none(10).toBytes()).containsExactly(0, 0);
    assertThat(CellSet.fromBytes(10, new byte[] {0b1001, 0b10})).isEqualTo(CellSet.of(10, 0, 3, 9));
  }

  @Test
  void theSizeIsPartOfTheValue() {
    assertThat(CellSet.none(3)).isNotEqualTo(CellSet.none(4));
    assertThat(CellSet.of(3, 1)).hasSameHashCodeAs(CellSet.of(3, 1));
  }

  @Test
  void refusesCellsOutsideTheGrid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CellSet.of(4, 4))
        .withMessage("cell 4 is outside a grid of 4 cells");
    assertThatIllegalArgumentException().isThrownBy(() -> CellSet.of(4, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CellSet.fromBytes(4, new byte[] {0b10000}))
        .withMessage("cell 4 is outside a grid of 4 cells");
  }
}
