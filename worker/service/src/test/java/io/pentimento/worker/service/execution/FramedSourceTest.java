package io.pentimento.worker.service.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.schemas.EditRegion;
import io.pentimento.worker.model.decoding.edit.Frame;
import io.pentimento.worker.model.decoding.edit.Raster;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FramedSourceTest {
  private static final Frame FRAME = new Frame(4, 4, 4);

  /// Red tells the column, green the row.
  private static Raster picture(int width, int height) {
    var samples = new byte[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      samples[3 * i] = (byte) (i % width);
      samples[3 * i + 1] = (byte) (i / width);
    }
    return new Raster(width, height, 3, samples);
  }

  private static Raster mask(int width, int height, int top, int left) {
    var samples = new byte[width * height];
    samples[top * width + left] = (byte) 128;
    return new Raster(width, height, 1, samples);
  }

  @Test
  void aPictureOfTheFramesSizeStaysAsItIs() {
    var source = picture(16, 16);
    var framed = FramedSource.of(source, new EditRegion.Box(8, 8, 4, 4), FRAME, false);
    assertThat(framed.original()).isSameAs(source);
    // Published formula: cells 2 − 1 up to, but without, 1 + 2 + 1, rows and columns alike.
    assertThat(framed.cells().cells()).containsExactly(5, 6, 7, 9, 10, 11, 13, 14, 15);
  }

  @Test
  void theSquareLiesInTheMiddleIfItCan() {
    var framed = FramedSource.of(picture(36, 16), new EditRegion.Box(0, 16, 4, 4), FRAME, false);
    assertThat(framed.original().sample(0, 0, 0)).isEqualTo(10);
  }

  @Test
  void theSquareMovesJustSoFarThatItHoldsTheRegion() {
    var right = FramedSource.of(picture(36, 16), new EditRegion.Box(0, 30, 4, 4), FRAME, false);
    assertThat(right.original().sample(0, 0, 0)).isEqualTo(18);
    var left = FramedSource.of(picture(36, 16), new EditRegion.Box(0, 3, 4, 4), FRAME, false);
    assertThat(left.original().sample(0, 0, 0)).isEqualTo(3);
  }

  @Test
  void aRegionLongerThanTheSquareIsHeldByItsMiddle() {
    var framed = FramedSource.of(picture(36, 16), new EditRegion.Box(0, 12, 16, 100), FRAME, false);
    assertThat(framed.original().sample(0, 0, 0)).isEqualTo(16);
    assertThat(framed.cells().count()).isEqualTo(16);
  }

  @Test
  void boxAndPictureAreScaledTogether() {
    var framed = FramedSource.of(picture(64, 64), new EditRegion.Box(48, 48, 16, 16), FRAME, false);
    assertThat(framed.original().width()).isEqualTo(16);
    assertThat(framed.cells().cells()).containsExactly(10, 11, 14, 15);
  }

  @Test
  void aBoxOutsideThePictureIsRefused() {
    assertThatThrownBy(
            () -> FramedSource.of(picture(16, 16), new EditRegion.Box(16, 0, 4, 4), FRAME, false))
        .hasMessageContaining("outside the picture");
    assertThatThrownBy(
            () -> FramedSource.of(picture(16, 16), new EditRegion.Box(-1, 0, 4, 4), FRAME, false))
        .hasMessageContaining("at least 0");
    assertThatThrownBy(
            () -> FramedSource.of(picture(16, 16), new EditRegion.Box(0, 0, 0, 4), FRAME, false))
        .hasMessageContaining("at least 1");
  }

  @Test
  void aSinglePaintedPixelIsEnough() {
    var framed = FramedSource.of(picture(36, 16), mask(36, 16, 5, 35), FRAME, false);
    assertThat(framed.original().sample(0, 0, 0)).isEqualTo(20);
    assertThat(framed.cells().cells()).containsExactly(7);
  }

  @Test
  void aMaskOfAnotherSizeOrWithNothingPaintedIsRefused() {
    assertThatThrownBy(() -> FramedSource.of(picture(16, 16), mask(8, 8, 0, 0), FRAME, false))
        .hasMessageContaining("8 × 8 pixels, the source 16 × 16");
    var black = new Raster(16, 16, 3, new byte[16 * 16 * 3]);
    assertThatThrownBy(() -> FramedSource.of(picture(16, 16), black, FRAME, false))
        .hasMessageContaining("paints nothing");
  }

  @Test
  void forAWholeSourceTheSquareShowsTheRegionsSurroundings() {
    var small = FramedSource.of(picture(100, 60), new EditRegion.Box(20, 40, 4, 6), FRAME, true);
    assertThat(small.crop()).isEqualTo(new SquareCrop(35, 14, 16));
    var large = FramedSource.of(picture(100, 60), new EditRegion.Box(0, 70, 10, 20), FRAME, true);
    assertThat(large.crop()).isEqualTo(new SquareCrop(60, 0, 40));
    var huge = FramedSource.of(picture(100, 60), new EditRegion.Box(0, 0, 60, 100), FRAME, true);
    assertThat(huge.crop()).isEqualTo(new SquareCrop(20, 0, 60));
    var tiny = FramedSource.of(picture(10, 8), new EditRegion.Box(0, 9, 1, 1), FRAME, true);
    assertThat(tiny.crop()).isEqualTo(new SquareCrop(2, 0, 8));
  }

  @Test
  void aSquareIsPutBackAndNothingElseOfThePhotographChanges() {
    var photograph = picture(100, 60);
    var framed = FramedSource.of(photograph, new EditRegion.Box(16, 40, 16, 16), FRAME, true);
    var white = new byte[16 * 16 * 3];
    Arrays.fill(white, (byte) 255);
    for (Integer feather : new Integer[] {0, 2}) {
      Raster shown = framed.pasted(feather).into(photograph, new Raster(16, 16, 3, white));
      assertThat(shown.width()).isEqualTo(100);
      assertThat(shown.height()).isEqualTo(60);
      assertThat(shown.sample(48, 24, 2)).isEqualTo(255);
      for (int y = 0; y < 60; y++) {
        for (int x = 0; x < 100; x++) {
          boolean near = x >= 32 && x < 64 && y >= 8 && y < 40;
          if (!near) {
            assertThat(shown.sample(x, y, 0)).isEqualTo(photograph.sample(x, y, 0));
            assertThat(shown.sample(x, y, 2)).isEqualTo(photograph.sample(x, y, 2));
          }
        }
      }
    }
  }

  @Test
  void aFeatherOutOfRangeIsRefused() {
    var framed = FramedSource.of(picture(16, 16), new EditRegion.Box(8, 8, 4, 4), FRAME, false);
    assertThat(framed.overlay(null).original()).isSameAs(framed.original());
    assertThatThrownBy(() -> framed.overlay(17)).hasMessageContaining("feather");
  }
}
