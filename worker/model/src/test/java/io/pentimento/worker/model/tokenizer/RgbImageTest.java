package io.pentimento.worker.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RgbImageTest {
  @Test
  void everyByteComesBackTheSame() {
    var bytes = new byte[256 * 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i / 3);
    }
    assertThat(RgbImage.ofBytes(16, 16, bytes).toBytes()).isEqualTo(bytes);
  }

  @Test
  void whatANetworkOvershootsIsClipped() {
    var image = new RgbImage(1, 1, new float[] {-0.3f, 1.2f, 0.5f});
    assertThat(image.toBytes()).containsExactly(0, (byte) 255, (byte) 128);
  }

  @Test
  void numbersThatDoNotFillThePictureAreRefused() {
    assertThatThrownBy(() -> new RgbImage(2, 2, new float[11]))
        .hasMessage("a picture of 2 × 2 pixels cannot have 11 numbers");
  }
}
