package io.pentimento.worker.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SquareTest {
  /// A picture whose three channels all have these numbers.
  private static byte[] grey(int... values) {
    var rgb = new byte[values.length * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) values[i / 3];
    }
    return rgb;
  }

  @Test
  void theWholeAtItsOwnSizeIsThePictureItself() {
    byte[] picture = grey(0, 100, 200, 255);
    assertThat(Square.whole(2).of(picture, 2, 2)).isEqualTo(picture);
  }

  @Test
  void shrinkingTakesTheMeanOfTheArea() {
    assertThat(Square.whole(2).of(grey(0, 100, 200, 252), 2, 1)).isEqualTo(grey(138));
    // 3 → 2: each pixel is one and a half of the source's.
    assertThat(Square.whole(3).of(grey(0, 90, 240, 0, 90, 240, 0, 90, 240), 3, 2))
        .isEqualTo(grey(30, 190, 30, 190));
  }

  @Test
  void enlargingGoesStraightBetweenNeighboursAndKeepsTheEdge() {
    assertThat(Square.whole(2).of(grey(0, 200, 0, 200), 2, 4)).startsWith(grey(0, 50, 150, 200));
  }

  @Test
  void aPartMayLieBetweenPixels() {
    assertThat(new Square(0.5, 0, 1).of(grey(0, 200, 0, 200), 2, 1)).isEqualTo(grey(100));
    assertThat(new Square(1, 1, 1).of(grey(1, 2, 3, 4), 2, 1)).isEqualTo(grey(4));
  }

  @Test
  void colourStaysInItsChannel() {
    byte[] picture = {10, 20, 30};
    assertThat(Square.whole(1).of(picture, 1, 1)).containsExactly(10, 20, 30);
    byte[] pair = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    assertThat(Square.mirrored(pair, 2)).containsExactly(4, 5, 6, 1, 2, 3, 10, 11, 12, 7, 8, 9);
  }

  @Test
  void whatReachesBeyondThePictureIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Square(-1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Square(0, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Square(1.5, 0, 1).of(grey(1, 2, 3, 4), 2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Square.whole(2).of(grey(1), 2, 1));
  }
}
