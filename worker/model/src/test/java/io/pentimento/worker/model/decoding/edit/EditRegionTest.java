package io.pentimento.worker.model.decoding.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pentimento.worker.model.decoding.CellSet;
import io.pentimento.worker.model.decoding.edit.EditRegion.Box;
import io.pentimento.worker.model.decoding.edit.EditRegion.Painted;
import org.junit.jupiter.api.Test;

class EditRegionTest {
  private static final Frame FRAME = new Frame(4, 4, 16);

  private static String drawn(CellSet cells, int width) {
    var text = new StringBuilder();
    for (int cell = 0; cell < cells.size(); cell++) {
      text.append(cells.contains(cell) ? '#' : '.');
      text.append((cell + 1) % width == 0 ? "\n" : "");
    }
    return text.toString();
  }

  private static Raster mask(int width, int height, int value, int... xy) {
    var samples = new byte[width * height];
    for (int i = 0; i < xy.length; i += 2) {
      samples[xy[i + 1] * width + xy[i]] = (byte) value;
    }
    return new Raster(width, height, 1, samples);
  }

  @Test
  void thePublishedDemonstrationsBoxCovers360Cells() {
    var cells = new Box(128, 64, 256, 288).cells(new Frame(32, 32, 16));
    assertThat(cells.count()).isEqualTo(360);
    assertThat(cells.contains(7 * 32 + 3)).isTrue();
    assertThat(cells.contains(24 * 32 + 22)).isTrue();
    assertThat(cells.contains(6 * 32 + 3)).isFalse();
    assertThat(cells.contains(25 * 32 + 22)).isFalse();
    assertThat(cells.contains(24 * 32 + 23)).isFalse();
  }

  @Test
  void aBoxGrowsByOneCellWhereThePictureGoesOn() {
    assertThat(drawn(new Box(16, 32, 16, 16).cells(FRAME), 4))
        .isEqualTo(
            """
            .###
            .###
            .###
            ....
            """);
    assertThat(drawn(new Box(0, 0, 64, 16).cells(FRAME), 4))
        .isEqualTo(
            """
            ##..
            ##..
            ##..
            ##..
            """);
  }

  @Test
  void aBoxThinnerThanACellStillCoversTheCellsAroundIt() {
    assertThat(new Box(20, 0, 1, 1).cells(FRAME)).isEqualTo(CellSet.of(16, 0, 4));
  }

  @Test
  void aBoxMayReachBeyondThePictureButNotLieOutsideIt() {
    assertThat(new Box(0, 48, Integer.MAX_VALUE, Integer.MAX_VALUE).cells(FRAME).count())
        .isEqualTo(8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Box(64, 0, 1, 1).cells(FRAME))
        .withMessage("the box at top 64, left 0 lies outside the picture of 64 × 64 pixels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Box(0, 0, 0, 5))
        .withMessageEndingWith("got top 0, left 0, height 0, width 5");
  }

  @Test
  void onePaintedPixelMasksItsCellAndNoOther() {
    assertThat(new Painted(mask(64, 64, 128, 17, 31)).cells(FRAME)).isEqualTo(CellSet.of(16, 5));
    assertThat(new Painted(mask(64, 64, 255, 15, 15, 63, 63)).cells(FRAME))
        .isEqualTo(CellSet.of(16, 0, 15));
  }

  @Test
  void grownPaleAPixelDoesNotCountHoweverManyThereAre() {
    var pale = mask(64, 64, 127, 1, 1, 1, 2, 2, 1, 2, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Painted(pale).cells(FRAME))
        .withMessage("the mask image paints nothing: no pixel is 128 or brighter");
  }

  @Test
  void aMaskOfAnotherSizeIsLaidOverTheWholePicture() {
    assertThat(drawn(new Painted(mask(2, 2, 255, 1, 0)).cells(FRAME), 4))
        .isEqualTo(
            """
            ..##
            ..##
            ....
            ....
            """);
    assertThat(new Painted(mask(3, 1, 255, 1, 0)).cells(new Frame(1, 4, 16)))
        .isEqualTo(CellSet.of(4, 1, 2));
    assertThat(new Painted(mask(1000, 1000, 255, 250, 999)).cells(FRAME))
        .isEqualTo(CellSet.of(16, 13));
  }

  @Test
  void aMaskWithColoursIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Painted(Pattern.raster(4, 4, 3)))
        .withMessage("a mask image has one channel, got 3");
  }
}
