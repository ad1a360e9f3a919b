package io.pentimento.worker.training.evaluation.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PsnrTest {
  @Test
  void theErrorIsMeantOverPixelsAndChannelsOfUnsignedNumbers() {
    byte[] black = new byte[3];
    byte[] red = {(byte) 255, 0, 0};
    assertThat(Psnr.meanSquaredError(black, red, 1)).isEqualTo(255.0 * 255 / 3);
    assertThat(Psnr.of(black, red, 1)).isCloseTo(10 * Math.log10(3), within(1e-12));
  }

  @Test
  void anErrorOfOneEverywhereIsFortyEightDecibels() {
    byte[] grey = {100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100};
    byte[] brighter = {101, 101, 101, 101, 101, 101, 101, 101, 101, 101, 101, 101};
    assertThat(Psnr.of(grey, brighter, 2)).isCloseTo(48.1308036, within(1e-6));
  }

  @Test
  void equalPicturesAreInfinitelyGood() {
    byte[] picture = NumbersFromSeed.picture(1, 4);
    assertThat(Psnr.of(picture, picture.clone(), 4)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Property
  void eitherPictureMayBeTheOriginal(
      @ForAll @Size(12) byte[] first, @ForAll @Size(12) byte[] second) {
    assertThat(Psnr.of(first, second, 2)).isEqualTo(Psnr.of(second, first, 2)).isNotNegative();
  }

  @Test
  void whatIsNoPairOfPicturesIsRefusedByName() {
    assertThatThrownBy(() -> Psnr.of(new byte[12], new byte[3], 2))
        .hasMessage("two pictures of 2 × 2 pixels have 12 bytes each, got 12 and 3");
    assertThatThrownBy(() -> Psnr.of(new byte[0], new byte[0], 0))
        .hasMessage("a picture has at least 1 pixel per side, got 0");
    assertThatThrownBy(() -> Psnr.ofError(Double.NaN))
        .hasMessage("a squared error is 0 or more, got NaN");
  }
}
