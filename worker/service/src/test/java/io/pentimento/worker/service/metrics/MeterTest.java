package io.pentimento.worker.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MeterTest {
  @Test
  void everyMeterIsShownUnderTheNameThatItsPageGives() {
    try (var metrics = new WorkerMetrics()) {
      for (Meter meter : Meter.values()) {
        register(metrics, meter);
      }
      String shown = metrics.scrape();
      assertThat(Arrays.stream(Meter.values()).map(Meter::exposedName))
          .allSatisfy(name -> assertThat(shown).contains("# TYPE " + name + " "));
    }
  }

  private static void register(WorkerMetrics metrics, Meter meter) {
    switch (meter.kind()) {
      case COUNTER -> {
        if (meter.label() == null) {
          metrics.counter(meter);
        } else {
          metrics.counter(meter, "any");
        }
      }
      case GAUGE -> {
        if (meter.label() == null) {
          metrics.gauge(meter, () -> 1);
        } else {
          metrics.gauge(meter, () -> 1, "any");
        }
      }
      case SUMMARY -> metrics.summary(meter);
      case TIMER -> metrics.timer(meter);
    }
    assertThat(meter.meaning()).isNotBlank();
    assertThat(meter.meterName()).isEqualTo(meter.meterName().toLowerCase(Locale.ROOT));
  }
}
