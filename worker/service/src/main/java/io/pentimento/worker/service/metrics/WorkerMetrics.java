package io.pentimento.worker.service.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Objects;
import java.util.function.Supplier;

/// The worker's meters, all made from the list in [Meter]. Safe for threads.
public final class WorkerMetrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /// A counter of the list that has no label.
  public Counter counter(Meter meter) {
    return Counter.builder(meter.meterName()).description(meter.meaning()).register(registry);
  }

  /// A counter of the list, for one value of its label.
  public Counter counter(Meter meter, String labelled) {
    return Counter.builder(meter.meterName())
        .description(meter.meaning())
        .tag(label(meter), labelled)
        .register(registry);
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

  /// A gauge of the list that has no label, read whenever somebody asks. The registry keeps the
  /// reader alive.
  public void gauge(Meter meter, Supplier<Number> reader) {
    gaugeBuilder(meter, reader).register(registry);
  }

  /// A gauge of the list, for one value of its label.
  public void gauge(Meter meter, Supplier<Number> reader, String labelled) {
    gaugeBuilder(meter, reader).tag(label(meter), labelled).register(registry);
  }

  /// Everything, in Prometheus' text format.
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    registry.close();
  }

  private static Gauge.Builder<Supplier<Number>> gaugeBuilder(
      Meter meter, Supplier<Number> reader) {
    return Gauge.builder(meter.meterName(), reader)
        .description(meter.meaning())
        .strongReference(true);
  }

  private static String label(Meter meter) {
    return Objects.requireNonNull(meter.label(), meter.meterName() + " has no label");
  }
}
