package io.pentimento.worker.service.publishing;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import io.micrometer.core.instrument.Timer;
import io.pentimento.worker.service.health.Health;
import io.pentimento.worker.service.metrics.Meter;
import io.pentimento.worker.service.metrics.WorkerMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A store that is asked again, with growing pauses, while its failures look like passing ones. All
/// of a job's reads and writes may be repeated without harm.
public final class PatientStore implements ObjectStore {
  private static final Logger LOG = LoggerFactory.getLogger(PatientStore.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final double JITTER = 0.2;

  private final ObjectStore store;
  private final RetryPolicy<@Nullable Object> patience;
  private final Timer puts;

  /// @param patience how long to keep trying one call
  public PatientStore(ObjectStore store, Duration patience, WorkerMetrics metrics) {
    this.store = store;
    this.patience =
        RetryPolicy.<@Nullable Object>builder()
            .handleIf(failure -> failure instanceof StoreException e && e.isPassing())
            .withBackoff(FIRST_PAUSE, LONGEST_PAUSE)
            .withJitter(JITTER)
            .withMaxAttempts(-1)
            .withMaxDuration(patience)
            .onRetry(
                event -> LOG.warn("asking the store again: {}", text(event.getLastException())))
            .build();
    this.puts = metrics.timer(Meter.PUT);
  }

  @Override
  public byte @Nullable [] get(String key) {
    return patiently(() -> store.get(key));
  }

  @Override
  public List<String> list(String prefix) {
    return patiently(() -> store.list(prefix));
  }

  @Override
  public void put(String key, byte[] bytes, String type) {
    long start = System.nanoTime();
    patiently(() -> {
      store.put(key, bytes, type);
      return key;
    });
    puts.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
  }

  /// An answer that got lost may have come from our own write: then the bytes that stand are ours.
  @Override
  public boolean putIfAbsent(String key, byte[] bytes, String type) {
    return patiently(() -> store.putIfAbsent(key, bytes, type));
  }

  @Override
  public void removeAll(String prefix) {
    patiently(() -> {
      store.removeAll(prefix);
      return prefix;
    });
  }

  @Override
  public Health check() {
    return store.check();
  }

  @Override
  public void close() {
    store.close();
  }

  private <T extends @Nullable Object> T patiently(CheckedSupplier<T> call) {
    try {
      return Failsafe.with(patience).get(call);
    } catch (FailsafeException e) {
      throw new StoreException("interrupted while asking the store", true, e);
    }
  }

  private static String text(@Nullable Throwable failure) {
    return failure == null ? "no answer" : String.valueOf(failure.getMessage());
  }
}
