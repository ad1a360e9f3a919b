package io.pentimento.worker.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShuffleTest {
  @Property
  void everyRoundVisitsEveryPictureOnce(
      @ForAll @IntRange(min = 1, max = 3000) int size,
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 5) int round) {
    var shuffle = new Shuffle(size, seed);
    int[] visited =
        IntStream.range(0, size).map(i -> shuffle.at((long) round * size + i)).sorted().toArray();
    assertThat(visited).isEqualTo(IntStream.range(0, size).toArray());
  }

  @Test
  void roundsAndSeedsHaveOrdersOfTheirOwn() {
    var shuffle = new Shuffle(1000, 1);
    int[] first = IntStream.range(0, 1000).map(shuffle::at).toArray();
    int[] second = IntStream.range(1000, 2000).map(shuffle::at).toArray();
    int[] other = IntStream.range(0, 1000).map(new Shuffle(1000, 2)::at).toArray();
    assertThat(first).isNotEqualTo(second).isNotEqualTo(other);
    assertThat(IntStream.range(0, 1000).filter(i -> first[i] == i).count()).isLessThan(10);
  }
}
