package io.pentimento.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.schemas.CanvasPlan.Place;
import io.pentimento.schemas.CanvasPlan.Size;
import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CanvasPlanTest {
  private static final int TOKEN = 16;
  private static final int FRAME = 256;
  private static final int SIDE = FRAME / TOKEN;
  private static final Size SQUARE = new Size(FRAME, FRAME);

  @Test
  void aSquareIsExtendedOutwardInHalfFramesSidesBeforeCorners() {
    var plan = CanvasPlan.of(SQUARE, new Margins(128, 256, 128, 0), FRAME, TOKEN);
    assertThat(plan.columns()).isEqualTo(8 + 16 + 16);
    assertThat(plan.rows()).isEqualTo(8 + 16);
    assertThat(plan.corner()).isEqualTo(new Place(8, 8));
    assertThat(plan.windows())
        .containsExactly(
            new Place(8, 0), // left
            new Place(8, 16), // right
            new Place(0, 8), // top
            new Place(8, 24), // further right
            new Place(0, 0), // corners
            new Place(0, 16),
            new Place(0, 24));
  }

  @Test
  void aMarginSmallerThanHalfAFrameTakesOneWindowThatOverlapsMore() {
    var plan = CanvasPlan.of(SQUARE, new Margins(0, 16, 0, 0), FRAME, TOKEN);
    assertThat(plan.windows()).containsExactly(new Place(0, 1));
  }

  @Test
  void aLongSourceIsReadAndBorderedInWindowsThatOverlap() {
    var plan = CanvasPlan.of(new Size(432, 256), new Margins(0, 0, 0, 128), FRAME, TOKEN);
    assertThat(plan.sourceWindows())
        .containsExactly(new Place(0, 0), new Place(0, 8), new Place(0, 11));
    assertThat(plan.windows()).containsExactly(new Place(8, 0), new Place(8, 8), new Place(8, 11));
  }

  @Test
  void aSourceIsScaledByItsShorterSideAndCutToWholeCells() {
    assertThat(CanvasPlan.scaled(new Size(256, 256), FRAME, TOKEN)).isEqualTo(SQUARE);
    assertThat(CanvasPlan.scaled(new Size(256, 300), FRAME, TOKEN)).isEqualTo(new Size(256, 288));
    assertThat(CanvasPlan.scaled(new Size(4000, 3000), FRAME, TOKEN)).isEqualTo(new Size(336, 256));
    assertThat(CanvasPlan.scaled(new Size(1, 3), FRAME, TOKEN)).isEqualTo(new Size(256, 768));
    assertThat(CanvasPlan.inProportion(new Size(40_000_000, 1), FRAME))
        .isEqualTo(Integer.MAX_VALUE);
  }

  /// What decoding relies on, whatever the picture.
  @Property
  void everyWindowKnowsHalfOfWhatItSeesAndHasSomethingToDrawAndNothingIsLeft(
      @ForAll @IntRange(min = 16, max = 48) int wide,
      @ForAll boolean tall,
      @ForAll @IntRange(max = 40) int left,
      @ForAll @IntRange(max = 40) int right,
      @ForAll @IntRange(max = 40) int top,
      @ForAll @IntRange(max = 40) int bottom) {
    var source = tall ? new Size(FRAME, wide * TOKEN) : new Size(wide * TOKEN, FRAME);
    var margins = new Margins(left * TOKEN, right * TOKEN, top * TOKEN, bottom * TOKEN);
    var plan = CanvasPlan.of(source, margins, FRAME, TOKEN);
    var known = new BitSet();
    plan.sourceWindows().forEach(place -> see(plan, place, known));
    assertThat(known.cardinality()).isEqualTo(plan.source().width() * plan.source().height());
    for (Place window : plan.windows()) {
      int unknown = see(plan, window, known);
      assertThat(unknown).isBetween(1, SIDE * SIDE / 2);
    }
    assertThat(known.cardinality()).isEqualTo(plan.columns() * plan.rows());
  }

  /// Makes all cells of a window known; how many were not.
  private static int see(CanvasPlan plan, Place place, BitSet known) {
    int before = known.cardinality();
    for (int row = place.row(); row < place.row() + SIDE; row++) {
      int from = row * plan.columns() + place.column();
      known.set(from, from + SIDE);
    }
    assertThat(place.row()).isBetween(0, plan.rows() - SIDE);
    assertThat(place.column()).isBetween(0, plan.columns() - SIDE);
    return known.cardinality() - before;
  }
}
