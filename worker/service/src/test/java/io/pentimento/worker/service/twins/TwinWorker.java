package io.pentimento.worker.service.twins;

import io.pentimento.schemas.JobCommand;
import io.pentimento.worker.service.execution.DeviceLoop;
import io.pentimento.worker.service.execution.JobRun;
import io.pentimento.worker.service.execution.Pulse;
import io.pentimento.worker.service.health.Health;
import io.pentimento.worker.service.intake.Cancellations;
import io.pentimento.worker.service.intake.Delivery;
import io.pentimento.worker.service.intake.JobDesk;
import io.pentimento.worker.service.intake.JobSlot;
import io.pentimento.worker.service.intake.JobSource;
import io.pentimento.worker.service.intake.Setbacks;
import io.pentimento.worker.service.metrics.WorkerMetrics;
import io.pentimento.worker.service.publishing.DeadLetters;
import io.pentimento.worker.service.publishing.EventFeed;
import io.pentimento.worker.service.scheduling.DecodeBatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// A whole worker but for its edges: the real scheduling, execution and publishing, over a store
/// and a Kafka in memory.
public final class TwinWorker implements AutoCloseable {
  public static final int MOST_ATTEMPTS = 3;
  public static final int MOST_DELIVERIES = 8;

  private final MemoryRecords records;
  private final WorkerMetrics metrics = new WorkerMetrics();
  private final Cancellations cancellations = new Cancellations();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
  private final InstantSource clock = now::get;
  private final MemoryStore store;
  private final DecodeBatch batch;
  private final DeviceLoop device;
  private final EventFeed events;
  private final JobDesk desk;

  /// @param places images that share a forward pass at most
  public TwinWorker(
      String name, TwinModel model, MemoryStore store, MemoryRecords records, int places) {
    this(name, model, store, records, places, Duration.ofMinutes(1));
  }

  /// @param stall after so long without an iteration the device counts as hung
  public TwinWorker(
      String name,
      TwinModel model,
      MemoryStore store,
      MemoryRecords records,
      int places,
      Duration stall) {
    this.store = store;
    this.records = records;
    events = new EventFeed(records, name);
    batch = new DecodeBatch(places, metrics);
    device = new DeviceLoop(model.served(), batch, new Pulse(System::nanoTime), stall, metrics);
    desk =
        new JobDesk(
            name,
            MOST_ATTEMPTS,
            model.served(),
            device::encode,
            batch,
            store,
            events,
            cancellations,
            clock,
            metrics);
    device.start();
  }

  /// Opens a job as a slot would.
  public JobRun open(JobCommand.Submit submit) {
    return open(submit, "order");
  }

  /// Opens a job as a slot would.
  ///
  /// @param order which record asks for it
  public JobRun open(JobCommand.Submit submit, String order) {
    return open(submit, order, Duration.ofMillis(50));
  }

  /// Opens a job as a slot would.
  ///
  /// @param order which record asks for it
  /// @param lock how long the lock on it lasts
  public JobRun open(JobCommand.Submit submit, String order, Duration lock) {
    return desk.open(submit, new Delivery(order, 0, 0, null, null, Map.of(), 1, lock));
  }

  /// Takes jobs from a source, until closed.
  public JobSlot slot(JobSource source) {
    var setbacks = new Setbacks(records, new DeadLetters(records, "twin"), events, store, clock);
    var slot =
        new JobSlot(
            "slot",
            source,
            desk,
            setbacks,
            () -> device.check() instanceof Health.Broken,
            MOST_DELIVERIES,
            metrics);
    slot.start();
    return slot;
  }

  public Cancellations cancellations() {
    return cancellations;
  }

  /// The value of a counter or gauge as Prometheus shows it, its label in braces.
  public double metric(String exposed) {
    return metrics
        .scrape()
        .lines()
        .filter(line -> line.startsWith(exposed + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(exposed.length() + 1)))
        .sum();
  }

  /// Sets the clock on.
  public void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
    batch.wake();
  }

  @Override
  public void close() {
    device.close();
    metrics.close();
  }
}
