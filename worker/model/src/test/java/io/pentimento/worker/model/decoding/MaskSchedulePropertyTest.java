package io.pentimento.worker.model.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.model.decoding.MaskSchedule.Curve;
import io.pentimento.worker.model.decoding.MaskSchedule.Power;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MaskSchedulePropertyTest {
  @Property
  void lessAndLessStaysMaskedAndAlwaysWithinBounds(
      @ForAll("schedules") MaskSchedule schedule,
      @ForAll @IntRange(min = 1, max = 4096) int unknown,
      @ForAll @IntRange(min = 1, max = 256) int iterations) {
    float before = 1;
    for (int iteration = 1; iteration <= iterations; iteration++) {
      float gamma = schedule.masked((float) iteration / iterations, unknown);
      assertThat(gamma).isBetween(MaskSchedule.LEAST, before);
      before = gamma;
    }
  }

  @Property
  void everyIterationCommitsAtLeastOneTokenWhileMoreThanOneIsLeft(
      @ForAll("schedules") MaskSchedule schedule,
      @ForAll @IntRange(min = 1, max = 4096) int unknown,
      @ForAll @IntRange(min = 1, max = 256) int iterations) {
    int masked = unknown;
    for (int iteration = 1; iteration < iterations; iteration++) {
      int left = schedule.maskedAfter(iteration, iterations, unknown, masked);
      assertThat(left).isBetween(1, Math.max(1, masked - 1));
      masked = left;
    }
    assertThat(schedule.maskedAfter(iterations, iterations, unknown, masked)).isZero();
  }

  @Property
  void everyPowersTextReadsBackAsItself(@ForAll("powers") Power power) {
    assertThat(MaskSchedule.parse(power.text())).isEqualTo(power);
  }

  @Provide
  Arbitrary<MaskSchedule> schedules() {
    return Arbitraries.oneOf(Arbitraries.of(Curve.values()), powers());
  }

  @Provide
  Arbitrary<Power> powers() {
    return Arbitraries.doubles().ofScale(6).between(1e-3, 50).map(Power::new);
  }
}
