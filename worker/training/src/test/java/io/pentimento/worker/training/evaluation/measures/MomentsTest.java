package io.pentimento.worker.training.evaluation.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MomentsTest {
  @Test
  void meanAndCovarianceAreThoseByHand() {
    var moments = Moments.of(new Features(new float[][] {{1, 2}, {3, 6}, {5, 4}}));
    assertThat(moments.count()).isEqualTo(3);
    assertThat(moments.mean()).containsExactly(3, 4);
    assertThat(moments.covariance()).containsExactly(4, 2, 2, 4);
  }

  @Property(tries = 40)
  void partsMergedAreTheWhole(
      @ForAll @IntRange(min = 1, max = 700) int first,
      @ForAll @IntRange(min = 1, max = 700) int second) {
    Features all = NumbersFromSeed.features(first, first + second, 3, 0.5, 1000);
    var merged = Moments.of(new Features(Arrays.copyOf(all.rows(), first)));
    merged.merge(Moments.of(new Features(Arrays.copyOfRange(all.rows(), first, first + second))));
    var whole = Moments.of(all);
    assertThat(merged.count()).isEqualTo(first + second);
    assertThat(merged.mean()).containsExactly(whole.mean(), within(1e-9));
    assertThat(merged.covariance()).containsExactly(whole.covariance(), within(1e-9));
  }

  @Property(tries = 20)
  void theSameBitsComeOfAnyDealing(@ForAll @IntRange(min = 1, max = 600) int dealt) {
    Features all = NumbersFromSeed.features(9, 600, 4, 0.5, 10);
    var moments = new Moments(4);
    for (int from = 0; from < 600; from += dealt) {
      int to = Math.min(600, from + dealt);
      moments.add(new Features(Arrays.copyOfRange(all.rows(), from, to)));
    }
    assertThat(moments.covariance()).isEqualTo(Moments.of(all).covariance());
    assertThat(moments.mean()).isEqualTo(Moments.of(all).mean());
  }

  @Test
  void aFarOffMeanCostsTheCovarianceNothing() {
    var near = Moments.of(new Features(new float[][] {{0}, {1}, {2}, {3}}));
    var far = Moments.of(new Features(new float[][] {{1e7f}, {1e7f + 1}, {1e7f + 2}, {1e7f + 3}}));
    assertThat(far.covariance()).containsExactly(near.covariance(), within(1e-9));
  }

  @Test
  void mergingNothingChangesNothingAndLeavesTheOtherAsItIs() {
    var moments = Moments.of(new Features(new float[][] {{1}, {2}}));
    var empty = new Moments(1);
    moments.merge(empty);
    assertThat(moments.covariance()).containsExactly(0.5);
    empty.merge(moments);
    assertThat(empty.covariance()).containsExactly(0.5);
    assertThat(moments.count()).isEqualTo(2);
  }

  @Test
  void whatDoesNotFitIsRefusedByName() {
    var moments = new Moments(2);
    assertThatThrownBy(() -> moments.add(new Features(new float[][] {{1, 2, 3}})))
        .hasMessage("vectors of 3 numbers do not go with vectors of 2");
    assertThatThrownBy(() -> moments.merge(new Moments(5)))
        .hasMessage("vectors of 5 numbers do not go with vectors of 2");
    moments.add(new Features(new float[][] {{1, 2}}));
    assertThatThrownBy(moments::covariance)
        .hasMessage("a covariance needs 2 vectors or more, got 1");
    assertThatThrownBy(() -> new Moments(0)).hasMessage("vectors have 1 number or more, got 0");
  }
}
