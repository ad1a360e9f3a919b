package io.pentimento.worker.training.evaluation.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SsimTest {
  @Test
  void aPictureIsWhollyLikeItself() {
    byte[] picture = NumbersFromSeed.picture(1, 16);
    assertThat(Ssim.of(picture, picture.clone(), 16)).isCloseTo(1, within(1e-12));
  }

  /// Flat pictures have no structure: what is left is (2·μₓ·μᵧ + C1) / (μₓ² + μᵧ² + C1).
  @Test
  void flatPicturesAreComparedByBrightnessAlone() {
    double c1 = 2.55 * 2.55;
    double expected = (2 * 50 * 100 + c1) / (50 * 50 + 100 * 100 + c1);
    assertThat(Ssim.of(flat(50), flat(100), 11)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void aNegativeIsUnlike() {
    byte[] picture = NumbersFromSeed.picture(2, 16);
    byte[] negative = picture.clone();
    for (int i = 0; i < negative.length; i++) {
      negative[i] = (byte) (255 - (negative[i] & 0xff));
    }
    assertThat(Ssim.of(picture, negative, 16)).isLessThan(-0.9);
  }

  /// With one window of 11 × 11 alone, a pixel in the middle weighs more than one in the corner.
  @Test
  void theMiddleOfAWindowWeighsMost() {
    byte[] grey = flat(100);
    byte[] middle = grey.clone();
    byte[] corner = grey.clone();
    middle[3 * (5 * 11 + 5)] = (byte) 200;
    corner[0] = (byte) 200;
    assertThat(Ssim.of(grey, middle, 11)).isLessThan(Ssim.of(grey, corner, 11));
  }

  @Property(tries = 50)
  void itIsSymmetricAndNeverAboveOne(@ForAll long first, @ForAll long second) {
    byte[] a = NumbersFromSeed.picture(first, 13);
    byte[] b = NumbersFromSeed.picture(second, 13);
    assertThat(Ssim.of(a, b, 13)).isBetween(-1.0, 1 + 1e-12).isEqualTo(Ssim.of(b, a, 13));
  }

  @Test
  void picturesWithoutAWholeWindowAreRefused() {
    assertThatThrownBy(() -> Ssim.of(new byte[300], new byte[300], 10))
        .hasMessage("structural similarity needs 11 pixels per side, got 10");
  }

  private static byte[] flat(int value) {
    byte[] picture = new byte[11 * 11 * 3];
    Arrays.fill(picture, (byte) value);
    return picture;
  }
}
