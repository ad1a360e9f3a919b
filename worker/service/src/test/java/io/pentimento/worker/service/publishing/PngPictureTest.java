package io.pentimento.worker.service.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.model.decoding.edit.Raster;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class PngPictureTest {
  private static final String TEXT = "{\"label\":\"Größe ü\",\"tokens\":\"AAEC\"}";

  private static Raster noise(long seed) {
    var samples = new byte[7 * 5 * 3];
    new Random(seed).nextBytes(samples);
    return new Raster(7, 5, 3, samples);
  }

  @Test
  void pictureAndTextComeBackAsTheyWere() throws IOException {
    byte[] png = PngPicture.encode(noise(1), "pentimento", TEXT);
    assertThat(PngPicture.decode(png, 35)).isEqualTo(noise(1));
    assertThat(PngPicture.text(png, "pentimento")).isEqualTo(TEXT);
    assertThat(PngPicture.text(png, "other")).isNull();
  }

  @Test
  void theSamePictureGivesTheSameBytes() {
    assertThat(PngPicture.encode(noise(1), "pentimento", TEXT))
        .isEqualTo(PngPicture.encode(noise(1), "pentimento", TEXT));
  }

  /// A reader that knows nothing but the PNG specification, section 5.
  @Test
  void theTextIsAnUncompressedInternationalTextChunkWithAValidChecksum() throws IOException {
    byte[] text =
        Objects.requireNonNull(chunks(PngPicture.encode(noise(1), "pentimento", TEXT)).get("iTXt"));
    String content = new String(text, StandardCharsets.UTF_8);
    assertThat(content).isEqualTo("pentimento\0\0\0\0\0" + TEXT);
  }

  @Test
  void tooManyPixelsAreRefusedBeforeTheyAreDecoded() {
    byte[] png = PngPicture.encode(noise(1), "pentimento", TEXT);
    assertThatThrownBy(() -> PngPicture.decode(png, 34))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("35 pixels");
  }

  @Test
  void damagedFilesAreRefusedWhereverTheyAreCut() {
    byte[] png = PngPicture.encode(noise(1), "pentimento", TEXT);
    for (int length = 0; length < png.length - 20; length += 3) {
      byte[] cut = Arrays.copyOf(png, length);
      assertThatThrownBy(() -> PngPicture.decode(cut, 35))
          .as("cut at %d", length)
          .isInstanceOf(IOException.class);
    }
  }

  private static Map<String, byte[]> chunks(byte[] png) throws IOException {
    var input = new DataInputStream(new ByteArrayInputStream(png));
    input.skipNBytes(8);
    var chunks = new LinkedHashMap<String, byte[]>();
    while (input.available() > 0) {
      byte[] content = new byte[input.readInt()];
      byte[] type = input.readNBytes(4);
      input.readFully(content);
      var checksum = new CRC32();
      checksum.update(type);
      checksum.update(content);
      assertThat(input.readInt()).isEqualTo((int) checksum.getValue());
      chunks.put(new String(type, StandardCharsets.US_ASCII), content);
    }
    return chunks;
  }
}
