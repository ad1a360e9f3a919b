package io.pentimento.worker.model.decoding.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.model.decoding.CellSet;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CompositingTest {
  private static final Frame FRAME = new Frame(8, 8, 16);
  private static final CellSet TOP_LEFT = new EditRegion.Box(0, 0, 16, 16).cells(FRAME);

  private static Raster plain(int value) {
    var samples = new byte[128 * 128 * 3];
    Arrays.fill(samples, (byte) value);
    return new Raster(128, 128, 3, samples);
  }

  @Test
  void awayFromTheRegionTheOriginalsBytesComeThrough() {
    var compositing = Compositing.of(TOP_LEFT, FRAME, Compositing.defaultFeather(FRAME));
    var original = Pattern.raster(128, 128, 3);
    var blended = compositing.blend(original, plain(255));
    int untouched = 0;
    for (int i = 0; i < original.samples().length; i++) {
      if (compositing.alpha().samples()[i / 3] == 0) {
        assertThat(blended.samples()[i]).isEqualTo(original.samples()[i]);
        untouched++;
      }
    }
    assertThat(untouched).isGreaterThan(3 * 128 * 128 / 2);
    assertThat(blended.sample(0, 0, 0)).isEqualTo(255);
  }

  @Test
  void aHardEdgeFollowsTheCellsToThePixel() {
    var compositing = Compositing.hardEdged(TOP_LEFT, FRAME);
    var original = Pattern.raster(128, 128, 3);
    var blended = compositing.blend(original, plain(255));
    for (int y = 0; y < 128; y++) {
      for (int x = 0; x < 128; x++) {
        boolean redrawn = TOP_LEFT.contains(y / 16 * 8 + x / 16);
        assertThat(blended.sample(x, y, 1)).isEqualTo(redrawn ? 255 : original.sample(x, y, 1));
      }
    }
  }

  @Test
  void awayFromTheRegionNotEvenABrokenNumberComesThrough() {
    var compositing = Compositing.of(TOP_LEFT, FRAME, 0);
    var generated = new float[128 * 128 * 3];
    Arrays.fill(generated, Float.NaN);
    float[] blended = compositing.blend(new float[generated.length], generated);
    assertThat(blended[0]).isNaN();
    assertThat(blended[blended.length - 1]).isZero();
  }

  @Test
  void theBlendFollowsAlphaInBytesAndInFloats() {
    var compositing = Compositing.of(TOP_LEFT, FRAME, 7);
    var blended = compositing.blend(plain(10), plain(210));
    var original = new float[128 * 128 * 3];
    Arrays.fill(original, 0.25f);
    var generated = new float[original.length];
    Arrays.fill(generated, 0.75f);
    float[] floats = compositing.blend(original, generated);
    boolean partly = false;
    for (int x = 0; x < 128; x++) {
      float a = compositing.alpha(x, 5);
      partly |= a > 0.2f && a < 0.8f;
      assertThat(blended.sample(x, 5, 1)).isEqualTo(Math.round(10 + 200 * a));
      assertThat(floats[(5 * 128 + x) * 3]).isCloseTo(0.25f + 0.5f * a, within(1e-6f));
    }
    assertThat(partly).isTrue();
  }

  @Test
  void wherePixelsAreMissingNothingOfTheOriginalShowsAndTheFeatherLiesOutside() {
    var outward = Compositing.outward(TOP_LEFT, FRAME, 7);
    for (int x = 0; x < 128; x++) {
      boolean inside = TOP_LEFT.contains(x / 16);
      assertThat(outward.alpha(x, 5)).isBetween(inside ? 1f : 0f, 1f);
      assertThat(outward.alpha(x, 5)).isLessThanOrEqualTo(x == 0 ? 1 : outward.alpha(x - 1, 5));
    }
    assertThat(outward.alpha(34, 5)).isBetween(0.5f, 0.999f);
    assertThat(outward.alpha(100, 5)).isZero();
    assertThat(Compositing.outward(TOP_LEFT, FRAME, 0))
        .isEqualTo(Compositing.hardEdged(TOP_LEFT, FRAME));
  }

  @Test
  void withoutFeatherOnlyTheResizingSoftensTheEdge() {
    var sharp = Compositing.of(TOP_LEFT, FRAME, 0);
    assertThat(sharp.alpha(10, 10)).isEqualTo(1);
    assertThat(sharp.alpha(64, 10)).isZero();
  }

  @Test
  void wholePictureEditsShowNothingOfTheOriginal() {
    var all = Compositing.of(CellSet.all(64), FRAME, 7);
    var generated = Pattern.raster(128, 128, 3);
    assertThat(all.blend(plain(3), generated)).isEqualTo(generated);
  }

  @Test
  void theDefaultFeatherGrowsWithThePicture() {
    assertThat(Compositing.defaultFeather(new Frame(16, 16, 16))).isEqualTo(15);
    assertThat(Compositing.defaultFeather(new Frame(32, 32, 16))).isEqualTo(31);
    assertThat(Compositing.defaultFeather(new Frame(2, 2, 4))).isZero();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Compositing.of(CellSet.all(4), FRAME, 0))
        .withMessage("a region over 4 cells does not fit a frame of 64");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Compositing.of(TOP_LEFT, FRAME, -1))
        .withMessage("feather must be 0 … 128 pixels, got -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Compositing.of(TOP_LEFT, FRAME, Float.NaN));
    var compositing = Compositing.of(TOP_LEFT, FRAME, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compositing.blend(Pattern.raster(64, 64, 3), plain(0)))
        .withMessage("Raster[64 × 64, 3 channels] cannot be blended by an alpha of 128 × 128");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compositing.blend(new float[3], new float[3]));
  }
}
