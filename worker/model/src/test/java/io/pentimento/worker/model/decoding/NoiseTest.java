package io.pentimento.worker.model.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.model.decoding.Noise.Purpose;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class NoiseTest {
  private static final int[] CELLS = CellSet.all(4096).cells();

  @Test
  void everyPartOfTheKeyChangesTheNumber() {
    long high = 1L << 32;
    var seen = new HashSet<Integer>();
    for (long seed : new long[] {0, 1, high, high + 1, -1}) {
      for (int image = 0; image < 4; image++) {
        var noise = new Noise(seed, image);
        for (var purpose : Purpose.values()) {
          for (int iteration = 0; iteration < 4; iteration++) {
            for (int cell = 0; cell < 4; cell++) {
              seen.add(noise.bits(purpose, iteration, cell));
            }
          }
        }
      }
    }
    assertThat(seen).hasSize(5 * 4 * Purpose.values().length * 4 * 4);
  }

  @Test
  void aCellsNumberDoesNotDependOnTheCellsAskedBesideIt() {
    var noise = new Noise(42, 3);
    assertThat(noise.uniforms(5, new int[] {17})[0]).isEqualTo(noise.uniforms(5, CELLS)[17]);
    assertThat(noise.gumbels(5, new int[] {17})[0]).isEqualTo(noise.gumbels(5, CELLS)[17]);
  }

  @Test
  void uniformsFillTheUnitIntervalEvenly() {
    double sum = 0;
    for (float u : new Noise(7, 0).uniforms(1, CELLS)) {
      assertThat(u).isGreaterThanOrEqualTo(0).isLessThan(1);
      sum += u;
    }
    assertThat(sum / CELLS.length).isCloseTo(0.5, within(0.02));
  }

  @Test
  void gumbelsHaveTheirDistributionsMeanAndVariance() {
    double sum = 0;
    double squares = 0;
    for (float g : new Noise(7, 0).gumbels(1, CELLS)) {
      sum += g;
      squares += g * g;
    }
    double mean = sum / CELLS.length;
    assertThat(mean).isCloseTo(0.5772, within(0.08));
    assertThat(squares / CELLS.length - mean * mean).isCloseTo(Math.PI * Math.PI / 6, within(0.25));
  }

  @Test
  void noBitsMakeAGumbelInfinite() {
    assertThat(Noise.gumbel(0)).isCloseTo(-3.1300f, within(1e-3f));
    assertThat(Noise.gumbel(-1)).isCloseTo(22.874f, within(1e-3f));
    assertThat(Noise.gumbel(Integer.MAX_VALUE)).isCloseTo(0.3665f, within(1e-3f));
  }

  /// Were these to change, every picture ever decoded would come out different.
  @Test
  void theNumbersStayWhatTheyAre() {
    var noise = new Noise(0x0123456789abcdefL, 2);
    int[] block = Philox.block(9, 4, 2, 0, 0x89abcdef, 0x01234567);
    assertThat(noise.bits(Purpose.TOKEN, 4, 9)).isEqualTo(block[0]);
    assertThat(noise.uniforms(4, new int[] {9})[0]).isEqualTo((block[0] >>> 8) / 16777216f);
    assertThat(noise.bits(Purpose.CHOICE, 4, 9))
        .isEqualTo(Philox.block(9, 4, 2, 1, 0x89abcdef, 0x01234567)[0]);
    assertThat(noise.bits(Purpose.ORDER, 4, 9))
        .isEqualTo(Philox.block(9, 4, 2, 2, 0x89abcdef, 0x01234567)[0]);
    assertThat(noise.bits(Purpose.REVISION_COUNT, 4, 9))
        .isEqualTo(Philox.block(9, 4, 2, 3, 0x89abcdef, 0x01234567)[0]);
    assertThat(noise.bits(Purpose.REVISION_CHOICE, 4, 9))
        .isEqualTo(Philox.block(9, 4, 2, 4, 0x89abcdef, 0x01234567)[0]);
  }
}
