package io.pentimento.gateway.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.gateway.images.ImageNormaliser.Normalised;
import io.pentimento.gateway.testing.Pictures;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNormaliserTest {
  @Test
  void plainColoursStayAsTheyAre() throws Exception {
    Normalised png = normalise(Pictures.plain(7, 5, new Color(10, 128, 250), "png"));
    assertThat(png.width()).isEqualTo(7);
    assertThat(png.height()).isEqualTo(5);
    assertThat(pixel(png, 3, 2)).isEqualTo(new Color(10, 128, 250));
    BufferedImage kept = Pictures.decode(png.png());
    assertThat(kept.getColorModel().hasAlpha()).isFalse();
    assertThat(kept.getColorModel().getComponentSize(0)).isEqualTo(8);
  }

  @Test
  void grayKeepsItsValuesAtEveryDepth() throws Exception {
    BufferedImage gray8 = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage gray16 = new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY);
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        gray8.getRaster().setSample(x, y, 0, 100);
        gray16.getRaster().setSample(x, y, 0, 100 * 257);
      }
    }
    Color expected = new Color(100, 100, 100);
    assertThat(pixel(normalise(Pictures.encode(gray8, "png")), 1, 1)).isEqualTo(expected);
    assertThat(pixel(normalise(Pictures.encode(gray16, "png")), 1, 1)).isEqualTo(expected);
  }

  @Test
  void sixteenBitColoursAreRoundedToEight() throws Exception {
    BufferedImage image = of16Bits(false);
    image.getRaster().setPixel(0, 0, new int[] {200 * 257, 100 * 257, 50 * 257});
    assertThat(pixel(normalise(Pictures.encode(image, "png")), 0, 0))
        .isEqualTo(new Color(200, 100, 50));
  }

  @Test
  void whatIsTransparentBecomesWhite() throws Exception {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00_ff_00_00);
    image.setRGB(1, 0, 0x80_00_00_00);
    Normalised normalised = normalise(Pictures.encode(image, "png"));
    assertThat(pixel(normalised, 0, 0)).isEqualTo(Color.WHITE);
    assertThat(pixel(normalised, 1, 0).getGreen()).isBetween(126, 128);
    BufferedImage deep = of16Bits(true);
    deep.getRaster().setPixel(0, 0, new int[] {65535, 0, 0, 0});
    assertThat(pixel(normalise(Pictures.encode(deep, "png")), 0, 0)).isEqualTo(Color.WHITE);
  }

  @Test
  void palettesAreResolved() throws Exception {
    byte[] reds = {0, (byte) 255};
    byte[] greens = {10, 20};
    IndexColorModel palette = new IndexColorModel(1, 2, reds, greens, greens);
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
    image.getRaster().setSample(1, 0, 0, 1);
    Normalised normalised = normalise(Pictures.encode(image, "png"));
    assertThat(pixel(normalised, 0, 0)).isEqualTo(new Color(0, 10, 10));
    assertThat(pixel(normalised, 1, 0)).isEqualTo(new Color(255, 20, 20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb.jpg",
        "progressive.jpg",
        "gray.jpg",
        "cmyk.jpg",
        "lossy.webp",
        "lossless.webp",
        "alpha.webp",
        "gray-alpha.png",
        "rgb.png",
        "transparent-palette.png"
      })
  void everyKindOfFileThatCamerasAndEditorsWriteIsTaken(String name) throws Exception {
    Normalised normalised = normalise(resource(name));
    assertThat(normalised.width()).isEqualTo(24);
    assertThat(normalised.height()).isEqualTo(16);
    Color left = pixel(normalised, 3, 8);
    Color right = pixel(normalised, 20, 8);
    if (name.startsWith("gray")) {
      assertThat(left.getRed()).isEqualTo(left.getBlue()).isCloseTo(90, Offset.offset(2));
    } else {
      assertThat(left.getRed()).as("%s", left).isGreaterThan(180);
      assertThat(left.getBlue()).as("%s", left).isLessThan(90);
      assertThat(right.getBlue()).as("%s", right).isGreaterThan(120);
      assertThat(right.getRed()).as("%s", right).isLessThan(110);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void picturesAreTurnedUpright(int orientation) throws Exception {
    for (String type : new String[] {"jpg", "webp", "png"}) {
      Normalised normalised = normalise(resource("exif-%d.%s".formatted(orientation, type)));
      assertThat(normalised.width()).as(type).isEqualTo(24);
      assertThat(normalised.height()).as(type).isEqualTo(16);
      // Upright there is red at the top left, green at the top right, blue at the bottom left.
      assertThat(pixel(normalised, 4, 3).getRed()).as(type).isGreaterThan(200);
      assertThat(pixel(normalised, 20, 3).getGreen()).as(type).isGreaterThan(90);
      assertThat(pixel(normalised, 20, 3).getRed()).as(type).isLessThan(60);
      assertThat(pixel(normalised, 4, 13).getBlue()).as(type).isGreaterThan(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rgb.jpg",
    "progressive.jpg",
    "lossy.webp",
    "lossless.webp",
    "rgb.png",
    "gray-alpha.png"
  })
  void aFileThatIsCutOffAnywhereIsRefused(String name) throws Exception {
    byte[] whole = resource(name);
    for (int length = 0; length < whole.length; length += 7) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> normalise(part))
          .as("%s cut to %d of %d", name, length, whole.length)
          .isInstanceOf(UnreadableImageException.class);
    }
  }

  @Test
  void aPngWithADamagedByteIsRefused() {
    byte[] png = Pictures.png(1, 2);
    png[png.length - 20] ^= 1;
    assertThatThrownBy(() -> normalise(png))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void theSizeIsKnownBeforeAnythingIsDecoded() throws Exception {
    byte[] bomb = Pictures.png(1, 2);
    ByteBuffer.wrap(bomb).putInt(16, 50_000).putInt(20, 50_000);
    CRC32 sum = new CRC32();
    sum.update(bomb, 12, 17);
    ByteBuffer.wrap(bomb).putInt(29, (int) sum.getValue());
    assertThat(ImageHeader.read(bomb).pixels()).isEqualTo(2_500_000_000L);
  }

  @Test
  void animationsAreRefusedInWords() {
    assertThatThrownBy(() -> normalise(resource("animated.webp")))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageContaining("animation");
  }

  @Test
  void aMaskThatAsksForNothingIsKnown() throws Exception {
    assertThat(normalise(Pictures.mask(9, 9, 0, 0, 0, 0)).hasWhite()).isFalse();
    assertThat(normalise(Pictures.mask(9, 9, 8, 8, 1, 1)).hasWhite()).isTrue();
    assertThat(normalise(Pictures.plain(3, 3, new Color(127, 127, 127), "png")).hasWhite())
        .isFalse();
    assertThat(normalise(Pictures.plain(3, 3, new Color(128, 128, 128), "png")).hasWhite())
        .isTrue();
  }

  private static BufferedImage of16Bits(boolean alpha) {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            alpha,
            false,
            alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE,
            DataBuffer.TYPE_USHORT);
    int bands = alpha ? 4 : 3;
    var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 1, 1, bands, null);
    return new BufferedImage(model, raster, false, null);
  }

  private static Normalised normalise(byte[] bytes) throws UnreadableImageException {
    return ImageNormaliser.normalise(bytes, ImageHeader.read(bytes));
  }

  private static Color pixel(Normalised image, int x, int y) {
    return new Color(Pictures.decode(image.png()).getRGB(x, y));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ImageNormaliserTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
