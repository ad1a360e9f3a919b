package io.pentimento.worker.service.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;

/// The worker's meters, all made from the list in [Meter]. Safe for threads.
public final class WorkerMetrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /// A counter of the list.
  ///
  /// @param labels one value for each of the meter's labels
  public Counter counter(Meter meter, String... labels) {
    var builder = Counter.builder(meter.meterName()).description(meter.meaning());
    for (int i = 0; i < labels.length; i++) {
      builder.tag(meter.labels().get(i), labels[i]);
    }
    return builder.register(registry);
  }

  /// A timer of the list.
  public Timer timer(Meter meter) {
    return Timer.builder(meter.meterName())
        .description(meter.meaning())
        .publishPercentileHistogram()
        .register(registry);
  }

  /// A distribution of the list.
  public DistributionSummary summary(Meter meter) {
    return DistributionSummary.builder(meter.meterName())
        .description(meter.meaning())
        .register(registry);
  }

  /// A gauge of the list, read whenever somebody asks. The registry keeps the reader alive.
  public void gauge(Meter meter, Supplier<Number> reader, String... labels) {
    var builder =
        Gauge.builder(meter.meterName(), reader).description(meter.meaning()).strongReference(true);
    for (int i = 0; i < labels.length; i++) {
      builder.tag(meter.labels().get(i), labels[i]);
    }
    builder.register(registry);
  }

  /// Everything, in Prometheus' text format.
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    registry.close();
  }
}
