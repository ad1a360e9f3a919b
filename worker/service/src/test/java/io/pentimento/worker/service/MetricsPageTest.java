package io.pentimento.worker.service;

import io.pentimento.worker.service.metrics.Meter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  @Test
  void theMetricsPageListsWhatIsCounted() throws IOException {
    String rows =
        Arrays.stream(Meter.values()).map(MetricsPageTest::row).collect(Collectors.joining());
    GeneratedPage.assertFresh(
        "METRICS.md",
        """
        # Metrics of the worker

        Served at `/metrics` for Prometheus. Printed from `Meter` by `MetricsPageTest`.

        | Name | Kind | Label | Meaning |
        | --- | --- | --- | --- |
        """
            + rows);
  }

  private static String row(Meter meter) {
    String label = meter.label();
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            meter.exposedName(),
            meter.kind().name().toLowerCase(Locale.ROOT),
            label == null ? "" : "`" + label + "`",
            meter.meaning());
  }
}
