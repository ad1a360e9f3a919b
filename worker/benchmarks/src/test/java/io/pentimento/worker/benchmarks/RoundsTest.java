package io.pentimento.worker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private final AtomicLong clock = new AtomicLong();
  private final List<String> order = new ArrayList<>();

  @Test
  void workTakesTurnsAndEveryOtherRoundRunsBackwards() {
    Rounds.run(List.of(work("a", 1, 1), work("b", 1, 1)), 3, clock::get);
    assertThat(order).containsExactly("a", "b", "a", "b", "b", "a", "a", "b");
  }

  @Test
  void aShareComparesWithTheFastestLimitOfTheSameRound() {
    var work = List.of(work("slow limit", 10, 2), work("limit", 20, 2), work("work", 10, 2));
    Rounds rounds = Rounds.run(work, 3, clock::get);
    assertThat(rounds.seconds(2)).isEqualTo(2);
    assertThat(rounds.fewestSeconds(2)).isEqualTo(2);
    assertThat(rounds.rate(1, 0)).isEqualTo(10);
    assertThat(rounds.share(2, List.of(0, 1))).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void aSpeedupIsTheMedianOfComparisonsWithinARound() {
    var slow = lasting(0, 6, 60, 10);
    var fast = lasting(0, 2, 20, 10);
    Rounds rounds = Rounds.run(List.of(slow, fast), 3, clock::get);
    assertThat(rounds.speedup(1, 0)).isCloseTo(3, within(1e-9));
    assertThat(rounds.speedup(0, 1)).isCloseTo(1 / 3.0, within(1e-9));
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    assertThat(Rounds.median(new double[] {9, 1, 3, 5})).isEqualTo(4);
    assertThat(Rounds.median(new double[] {9, 1, 3})).isEqualTo(3);
  }

  private Workload work(String name, double billions, long seconds) {
    return new Workload(
        name,
        billions,
        () -> {
          order.add(name);
          clock.addAndGet(seconds * 1_000_000_000L);
        });
  }

  /// Lasts as many seconds as the numbers say, one after the other.
  private Workload lasting(long... seconds) {
    var times = LongStream.of(seconds).iterator();
    return new Workload("", 1, () -> clock.addAndGet(times.nextLong() * 1_000_000_000L));
  }
}
