package io.pentimento.worker.checkpoints.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.checkpoints.Fixtures;
import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.tensors.Numbers;
import io.pentimento.worker.model.decoding.MaskSchedule;
import org.junit.jupiter.api.Test;

/// The original code's mask schedules at progress 1/8 … 8/8 with 64 tokens unknown at the start.
class ScheduleFixtureTest {
  private static final String PREFIX = "schedule.";

  @Test
  void everyScheduleIsTheOriginals() {
    int checked = 0;
    try (var cases = TensorFile.open(Fixtures.googleTiny("cases.safetensors"))) {
      for (var tensor : cases.tensors().values()) {
        if (tensor.name().startsWith(PREFIX)) {
          check(tensor.name().substring(PREFIX.length()), Numbers.floats(tensor));
          checked++;
        }
      }
    }
    assertThat(checked).isEqualTo(7);
  }

  private static void check(String name, float[] expected) {
    var schedule = MaskSchedule.parse(name);
    for (int i = 0; i < expected.length; i++) {
      float progress = (i + 1f) / expected.length;
      assertThat(schedule.masked(progress, 64))
          .as("%s at %s", name, progress)
          .isCloseTo(expected[i], within(1e-6f));
    }
  }
}
