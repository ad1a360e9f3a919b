package io.pentimento.worker.training.dataset.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DecoderTest {
  private final Decoder decoder = new Decoder(8);

  private void refused(byte[] file, String why) {
    assertThatThrownBy(() -> decoder.square(file))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining(why);
  }

  /// The same number in all pixels of a channel, give or take what JPEG does.
  private static void assertPlain(byte[] rgb, int red, int green, int blue) {
    assertThat(rgb).hasSize(8 * 8 * 3);
    for (int i = 0; i < rgb.length; i += 3) {
      assertThat(rgb[i] & 255).isBetween(red - 3, red + 3);
      assertThat(rgb[i + 1] & 255).isBetween(green - 3, green + 3);
      assertThat(rgb[i + 2] & 255).isBetween(blue - 3, blue + 3);
    }
  }

  @Test
  void pngAndJpegOfAnySizeBecomeSquares() throws UnusableException {
    var colour = new Color(200, 100, 50);
    assertPlain(decoder.square(Encoded.file(Encoded.plain(64, 48, colour), "png")), 200, 100, 50);
    assertPlain(decoder.square(Encoded.file(Encoded.plain(31, 77, colour), "jpeg")), 200, 100, 50);
    assertPlain(decoder.square(Encoded.file(Encoded.plain(3, 5, colour), "png")), 200, 100, 50);
    assertPlain(decoder.square(Encoded.png(1501, 1300, 200, 100, 50)), 200, 100, 50);
  }

  @Test
  void theMiddleOfAWidePictureIsSeen() throws UnusableException {
    var wide = Encoded.plain(32, 16, Color.BLACK);
    for (int y = 0; y < 16; y++) {
      for (int x = 8; x < 24; x++) {
        wide.setRGB(x, y, 0xFFFFFF);
      }
    }
    assertPlain(decoder.square(Encoded.file(wide, "png")), 255, 255, 255);
  }

  @Test
  void greyPalettesAndTransparencyAreReadAsTheyLook() throws UnusableException {
    var grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    Arrays.fill(((DataBufferByte) grey.getRaster().getDataBuffer()).getData(), (byte) 77);
    assertPlain(decoder.square(Encoded.file(grey, "png")), 77, 77, 77);
    assertPlain(decoder.square(Encoded.file(grey, "jpeg")), 77, 77, 77);
    var indexed = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_INDEXED);
    var graphics = indexed.createGraphics();
    graphics.setColor(new Color(255, 0, 102));
    graphics.fillRect(0, 0, 16, 16);
    graphics.dispose();
    assertPlain(decoder.square(Encoded.file(indexed, "png")), 255, 0, 102);
    var clear = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);
    assertPlain(decoder.square(Encoded.file(clear, "png")), 255, 255, 255);
    var deep = new BufferedImage(16, 16, BufferedImage.TYPE_USHORT_GRAY);
    Arrays.fill(
        ((DataBufferUShort) deep.getRaster().getDataBuffer()).getData(), (short) (77 * 257));
    assertPlain(decoder.square(Encoded.file(deep, "png")), 77, 77, 77);
  }

  @Test
  void whatIsNoPictureIsRefused() {
    refused("Thumbs".getBytes(StandardCharsets.UTF_8), "neither PNG nor JPEG");
    refused(new byte[0], "neither PNG nor JPEG");
    refused(Encoded.file(Encoded.plain(16, 16, Color.RED), "gif"), "neither PNG nor JPEG");
  }

  @Test
  void aFileThatWasCutOffIsRefused() {
    var noise = Encoded.plain(64, 64, Color.BLUE);
    for (int i = 0; i < 64 * 64; i++) {
      noise.setRGB(i % 64, i / 64, i * 7919);
    }
    for (var format : new String[] {"png", "jpeg"}) {
      byte[] whole = Encoded.file(noise, format);
      refused(Arrays.copyOf(whole, whole.length / 2), "it ");
      refused(Arrays.copyOf(whole, 24), "it ");
    }
  }

  @Test
  void fourInksAreReadAsTheyPrint() throws UnusableException {
    assertPlain(decoder.square(Encoded.cmyk(16)), 0, 0, 0);
  }

  @Test
  void tooFewAndAbsurdlyManyPixelsAreRefusedByTheHeader() {
    refused(Encoded.png(100, 1, 1, 2, 3), "too few");
    refused(Encoded.announcing(1_000_000, 1_000_000), "more than 100000000");
  }
}
