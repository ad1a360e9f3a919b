package io.pentimento.worker.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {
  private static final byte[] RED = {(byte) 255, 0, 0};
  private static final byte[] TEAL = {0, (byte) 128, (byte) 129};

  @Test
  void picturesGoFromLeftToRightThenDown() {
    var sheet = new ContactSheet(1, 2).image(List.of(RED, TEAL, TEAL));
    assertThat(sheet.getWidth()).isEqualTo(8);
    assertThat(sheet.getHeight()).isEqualTo(8);
    assertThat(sheet.getRGB(2, 2)).isEqualTo(0xFFFF0000);
    assertThat(sheet.getRGB(5, 2)).isEqualTo(0xFF008081);
    assertThat(sheet.getRGB(2, 5)).isEqualTo(0xFF008081);
    assertThat(sheet.getRGB(5, 5)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void everyPixelGrowsAsOften() {
    var sheet = new ContactSheet(1, 1, 3).image(List.of(TEAL));
    assertThat(sheet.getWidth()).isEqualTo(7);
    assertThat(sheet.getRGB(1, 2)).isEqualTo(0xFFFFFFFF);
    assertThat(sheet.getRGB(2, 2)).isEqualTo(0xFF008081);
    assertThat(sheet.getRGB(4, 4)).isEqualTo(0xFF008081);
    assertThat(sheet.getRGB(5, 4)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void theFileHoldsTheSheetAndReplacesAnOlderOne(@TempDir Path folder) throws IOException {
    var file = folder.resolve("deep/down/sheet.png");
    new ContactSheet(1, 1).write(file, List.of(RED));
    new ContactSheet(1, 1).write(file, List.of(TEAL));
    assertThat(ImageIO.read(file.toFile()).getRGB(2, 2)).isEqualTo(0xFF008081);
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed(@TempDir Path folder) throws IOException {
    var occupied = Files.createDirectory(folder.resolve("sheet.png"));
    assertThatThrownBy(() -> new ContactSheet(1, 1).write(occupied, List.of(RED)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("sheet.png");
  }

  @Test
  void picturesOfAnotherSizeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ContactSheet(2, 1).image(List.of(RED)));
    assertThatIllegalArgumentException().isThrownBy(() -> new ContactSheet(1, 1).image(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new ContactSheet(1, 0));
  }
}
