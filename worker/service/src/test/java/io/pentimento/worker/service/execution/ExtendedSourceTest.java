package io.pentimento.worker.service.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pentimento.schemas.Margins;
import io.pentimento.worker.model.decoding.TokenGrid;
import io.pentimento.worker.model.decoding.edit.Frame;
import io.pentimento.worker.model.decoding.edit.Raster;
import io.pentimento.worker.model.decoding.edit.Window;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtendedSourceTest {
  private static final Frame FRAME = new Frame(4, 4, 4);
  private static final Margins RIGHT = new Margins(0, 4, 0, 0);

  /// Red tells the column, green the row.
  private static Raster picture(int width, int height) {
    var samples = new byte[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      samples[3 * i] = (byte) (i % width);
      samples[3 * i + 1] = (byte) (i / width);
    }
    return new Raster(width, height, 3, samples);
  }

  private static int[] filled(int token) {
    var tokens = new int[FRAME.cells()];
    Arrays.fill(tokens, token);
    return tokens;
  }

  @Test
  void aPictureOfTheModelsScaleKeepsItsBytesAndIsCutRoundItsMiddle() {
    var square = picture(16, 16);
    assertThat(ExtendedSource.of(square, RIGHT, FRAME).picture()).isSameAs(square);
    Raster cut = ExtendedSource.of(picture(16, 22), RIGHT, FRAME).picture();
    assertThat(cut).isEqualTo(picture(16, 22).part(0, 1, 16, 20));
  }

  @Test
  void anyOtherIsScaledByItsShorterSide() {
    var scaled = ExtendedSource.of(picture(100, 40), RIGHT, FRAME);
    assertThat(scaled.picture().width()).isEqualTo(40);
    assertThat(scaled.picture().height()).isEqualTo(16);
    assertThat(scaled.width()).isEqualTo(44);
    assertThat(scaled.height()).isEqualTo(16);
    assertThat(scaled.windows().places()).containsExactly(new Window(0, 7));
  }

  @Test
  void aLongSourceHasEachTokenFromThePartInWhoseMiddleItLiesMost() {
    var source = ExtendedSource.of(picture(28, 16), RIGHT, FRAME);
    List<Raster> parts = source.parts();
    assertThat(parts).hasSize(3);
    assertThat(parts.stream().map(part -> part.sample(0, 0, 0))).containsExactly(0, 8, 12);
    TokenGrid initial = source.initial(List.of(filled(1), filled(2), filled(3)));
    for (int row = 0; row < 4; row++) {
      int[] tokens = Arrays.copyOfRange(initial.tokens(), 8 * row, 8 * row + 7);
      assertThat(tokens).containsExactly(1, 1, 1, 2, 2, 3, 3);
    }
    assertThat(initial.masked().cells()).containsExactly(7, 15, 23, 31);
  }

  @Test
  void theCanvasIsGreyRoundTheSource() {
    var source = ExtendedSource.of(picture(16, 16), new Margins(4, 0, 8, 0), FRAME);
    Raster canvas = source.canvas();
    assertThat(canvas.part(4, 8, 16, 16)).isEqualTo(picture(16, 16));
    assertThat(canvas.part(0, 0, 20, 8).samples()).containsOnly((byte) 128);
    assertThat(canvas.part(0, 0, 4, 24).samples()).containsOnly((byte) 128);
    assertThat(source.initial(List.of(filled(5))).masked().count()).isEqualTo(5 * 2 + 4);
  }

  @Test
  void marginsThatCannotBeAreRefused() {
    for (Margins margins :
        List.of(new Margins(0, 0, 0, 0), new Margins(3, 0, 0, 0), new Margins(-4, 8, 0, 0))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ExtendedSource.of(picture(16, 16), margins, FRAME))
          .withMessageContaining("multiples of 4");
    }
  }
}
