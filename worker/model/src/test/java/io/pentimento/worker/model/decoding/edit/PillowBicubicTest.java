package io.pentimento.worker.model.decoding.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PillowBicubicTest {
  /// Checksums of `Image.resize(size, BICUBIC)` of Pillow 9.4.
  @ParameterizedTest
  @CsvSource({
    "37, 23, 3, 16, 16, a0283e60",
    "8, 8, 1, 128, 128, 9730930e",
    "500, 333, 3, 256, 256, c2ed66ea",
    "5, 300, 3, 64, 64, 0905ebe7",
    "64, 64, 3, 64, 20, a6b2edc5",
    "1, 1, 3, 7, 7, ad7ef9ed"
  })
  void everyByteIsPillows(
      int width, int height, int channels, int newWidth, int newHeight, String checksum) {
    var resized =
        PillowBicubic.resize(Pattern.raster(width, height, channels), newWidth, newHeight);
    assertThat(resized.width()).isEqualTo(newWidth);
    assertThat(resized.height()).isEqualTo(newHeight);
    assertThat(Pattern.checksum(resized)).isEqualTo(checksum);
  }

  @Test
  void theSameSizeIsTheSamePicture() {
    var picture = Pattern.raster(9, 7, 3);
    assertThat(PillowBicubic.resize(picture, 9, 7)).isEqualTo(picture);
  }
}
