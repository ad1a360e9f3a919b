package io.pentimento.worker.model.decoding.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pentimento.worker.model.decoding.CellSet;
import io.pentimento.worker.model.decoding.TokenGrid;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Three windows of 1 × 8 cells along 1 × 16, four cells apart.
class WindowsTest {
  private static final Frame FRAME = new Frame(1, 8, 1);
  private static final Windows ROW =
      new Windows(1, 16, FRAME, List.of(new Window(0, 0), new Window(0, 4), new Window(0, 8)));
  private static final CellSet OPEN = CellSet.of(16, IntStream.range(2, 16).toArray());

  @Test
  void aWindowHasToDrawWhatNoEarlierOneHeld() {
    assertThat(ROW.unknown(0, OPEN).cells()).containsExactly(2, 3, 4, 5, 6, 7);
    assertThat(ROW.unknown(1, OPEN).cells()).containsExactly(4, 5, 6, 7);
    assertThat(ROW.unknown(2, OPEN).cells()).containsExactly(4, 5, 6, 7);
  }

  @Test
  void aCellBelongsToTheWindowInWhoseMiddleItLiesMost() {
    assertThat(ROW.owned(0, OPEN).cells()).containsExactly(2, 3, 4, 5, 6, 7);
    // Its cells 0 and 1 lie deeper in the first, cells 2 and 3 in itself.
    assertThat(ROW.owned(1, OPEN).cells()).containsExactly(2, 3, 4, 5, 6, 7);
    assertThat(ROW.owned(2, OPEN).cells()).containsExactly(2, 3, 4, 5, 6, 7);
  }

  @Test
  void aWindowIsCutOutAndPutBack() {
    var grid = new TokenGrid(1, 16, IntStream.range(0, 16).toArray(), CellSet.of(16, 3, 5, 12, 15));
    TokenGrid part = ROW.cut(1, grid);
    assertThat(part.tokens()).containsExactly(4, 5, 6, 7, 8, 9, 10, 11);
    assertThat(part.masked().cells()).containsExactly(1);
    assertThat(ROW.put(1, part, grid)).isEqualTo(grid);
    var other = new TokenGrid(1, 8, new int[8], CellSet.of(8, 7));
    TokenGrid changed = ROW.put(1, other, grid);
    assertThat(changed.tokens())
        .containsExactly(0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 12, 13, 14, 15);
    assertThat(changed.masked().cells()).containsExactly(3, 11, 12, 15);
  }

  @Test
  void windowsLieOnTheirGrid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Windows(1, 16, FRAME, List.of(new Window(0, 9))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Windows(1, 16, FRAME, List.of(new Window(1, 0))));
    assertThatIllegalArgumentException().isThrownBy(() -> new Windows(1, 16, FRAME, List.of()));
  }
}
