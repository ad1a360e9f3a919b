package io.pentimento.worker.model.decoding.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PillowBlurTest {
  /// Checksums of `Image.filter(GaussianBlur(radius))` of Pillow 9.4.
  @ParameterizedTest
  @CsvSource({
    "40, 30, 1, 0.3, 3e1594d8",
    "40, 30, 1, 1, 6e2f9946",
    "40, 30, 3, 6.5, 0fbb66cc",
    "40, 30, 1, 15, 62695e10",
    "40, 30, 1, 31, bd8c9dbf",
    "3, 2, 1, 7, eb74bcf9",
    "40, 30, 1, 0, ef8aa81b"
  })
  void everyByteIsPillows(int width, int height, int channels, float deviation, String checksum) {
    var blurred = PillowBlur.gaussian(Pattern.raster(width, height, channels), deviation);
    assertThat(Pattern.checksum(blurred)).isEqualTo(checksum);
  }

  @Test
  void blurringLeavesTheSourceAlone() {
    var picture = Pattern.raster(9, 7, 3);
    PillowBlur.gaussian(picture, 2);
    assertThat(picture).isEqualTo(Pattern.raster(9, 7, 3));
  }
}
