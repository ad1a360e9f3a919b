package io.pentimento.worker.model.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaltonSequenceTest {
  @ParameterizedTest
  @CsvSource({
    "16, '8,5 4,10 12,1 2,7 10,12 6,3 14,8 1,14 9,0 5,5 13,11 3,2 11,7 7,13 15,4 0,9'",
    "24, '12,8 6,16 18,2 3,10'",
    "32, '16,10 8,21 24,3 4,14'"
  })
  void visitsCellsInThePublishedOrder(int side, String expected) {
    int[] ranks = HaltonSequence.ranks(side, side, CellSet.all(side * side));
    String[] visits = expected.split(" ", -1);
    for (int turn = 0; turn < visits.length; turn++) {
      String[] cell = visits[turn].split(",", -1);
      int row = Integer.parseInt(cell[0]);
      assertThat(ranks[row * side + Integer.parseInt(cell[1])]).isEqualTo(turn);
    }
  }

  /// The published table of 10,000 points misses six cells of this grid.
  @Test
  void reachesEveryCellOfALargeGridOnce() {
    int[] ranks = HaltonSequence.ranks(64, 64, CellSet.all(4096));
    assertThat(ranks).doesNotHaveDuplicates().hasSize(4096);
    for (int rank : ranks) {
      assertThat(rank).isBetween(0, 4095);
    }
  }

  @Test
  void cellsThatAreNotWantedTakeNoTurn() {
    int[] all = HaltonSequence.ranks(4, 4, CellSet.all(16));
    int[] some = HaltonSequence.ranks(4, 4, CellSet.of(16, 1, 6, 11));
    assertThat(some[0]).isEqualTo(-1);
    assertThat(new int[] {some[1], some[6], some[11]}).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(some[1] < some[6]).isEqualTo(all[1] < all[6]);
    assertThat(some[6] < some[11]).isEqualTo(all[6] < all[11]);
  }
}
