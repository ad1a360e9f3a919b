package io.pentimento.worker.model.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TokenGridTest {
  @Test
  void changingAnArrayOutsideDoesNotChangeTheGrid() {
    int[] tokens = {1, 2, 3, 4};
    var grid = new TokenGrid(2, 2, tokens, CellSet.of(4, 1));
    tokens[0] = 9;
    grid.tokens()[1] = 9;
    assertThat(grid.tokens()).containsExactly(1, 2, 3, 4);
    assertThat(grid).isEqualTo(new TokenGrid(2, 2, new int[] {1, 2, 3, 4}, CellSet.of(4, 1)));
  }

  @Test
  void theModelSeesTheMaskTokenWhereACellIsMasked() {
    var grid = new TokenGrid(2, 2, new int[] {1, 2, 3, 4}, CellSet.of(4, 1, 3));
    assertThat(grid.veiled(99)).containsExactly(1, 99, 3, 99);
  }

  @Test
  void generationStartsFromNothingKnown() {
    var grid = TokenGrid.allMasked(2, 3);
    assertThat(grid.cells()).isEqualTo(6);
    assertThat(grid.masked()).isEqualTo(CellSet.all(6));
  }

  @Test
  void shapeTokensAndMaskMustFitEachOther() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenGrid(2, 2, new int[3], CellSet.none(3)))
        .withMessage("a grid of 2 × 2 cells cannot hold 3 tokens");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenGrid(2, 2, new int[4], CellSet.none(3)))
        .withMessage("a grid of 4 tokens cannot be masked by a set over 3 cells");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenGrid(1, 2, new int[] {0, -1}, CellSet.all(2)))
        .withMessage("cell 1 holds -1");
  }
}
