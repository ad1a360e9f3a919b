package io.pentimento.worker.service;

import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Topics;
import io.pentimento.worker.service.execution.DeviceLoop;
import io.pentimento.worker.service.execution.Pulse;
import io.pentimento.worker.service.execution.ServedModel;
import io.pentimento.worker.service.health.Health;
import io.pentimento.worker.service.health.HealthServer;
import io.pentimento.worker.service.intake.Cancellations;
import io.pentimento.worker.service.intake.JobDesk;
import io.pentimento.worker.service.intake.JobSlot;
import io.pentimento.worker.service.intake.KafkaControls;
import io.pentimento.worker.service.intake.KafkaJobSource;
import io.pentimento.worker.service.intake.KafkaTopics;
import io.pentimento.worker.service.intake.Setbacks;
import io.pentimento.worker.service.metrics.WorkerMetrics;
import io.pentimento.worker.service.publishing.DeadLetters;
import io.pentimento.worker.service.publishing.EventFeed;
import io.pentimento.worker.service.publishing.KafkaRecordWriter;
import io.pentimento.worker.service.publishing.ObjectStore;
import io.pentimento.worker.service.publishing.PatientStore;
import io.pentimento.worker.service.publishing.S3ObjectStore;
import io.pentimento.worker.service.scheduling.DecodeBatch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running worker: takes jobs of one model from Kafka, decodes them, stores every picture, tells
/// every step. Start reading here: the constructor lists the parts, from the outbound edge up to
/// the slots in which jobs arrive.
public final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final int MOST_DELIVERIES = KafkaTopics.DELIVERY_LIMIT - 2;

  private final WorkerConfig config;
  private final ServedModel model;
  private final InstantSource clock;
  private final OpenParts parts;
  private final @Nullable HealthServer health;
  private final KafkaTopics topics;
  private final ObjectStore store;
  private final EventFeed events;
  private final DeviceLoop device;
  private final Cancellations cancellations;
  private final KafkaControls controls;
  private final List<JobSlot> slots = new ArrayList<>();
  private volatile Health state = Health.broken("starting");

  private Worker(WorkerConfig config, ServedModel model, InstantSource clock, OpenParts parts) {
    this.config = config;
    this.model = model;
    this.clock = clock;
    this.parts = parts;
    Map<String, Object> kafka = config.kafka().clientSettings();
    Duration retry = config.patience().retry();
    var metrics = parts.add(new WorkerMetrics());
    health = openHealth(metrics);
    topics = parts.add(KafkaTopics.open(kafka));

    // Publishing
    store = parts.add(new PatientStore(S3ObjectStore.open(config.store()), retry, metrics));
    var records = parts.add(KafkaRecordWriter.open(kafka, retry));
    events = new EventFeed(records, config.name());
    var deadLetters = new DeadLetters(records, config.name());

    // Scheduling feeds execution
    var batch = new DecodeBatch(config.decoding().places(), metrics);
    var pulse = new Pulse(System::nanoTime);
    device = parts.add(new DeviceLoop(model, batch, pulse, config.patience().stall(), metrics));

    // Intake
    cancellations = new Cancellations();
    controls = parts.add(KafkaControls.open(kafka, cancellations));
    var desk =
        new JobDesk(
            config.name(),
            config.decoding().maxAttempts(),
            model,
            device::encode,
            batch,
            store,
            events,
            cancellations,
            clock,
            metrics);
    var setbacks = new Setbacks(records, deadLetters, events, store, clock);
    for (Priority priority : Priority.values()) {
      for (int number = 1; number <= slots(priority); number++) {
        slots.add(slot(priority, number, desk, setbacks, metrics));
      }
    }
  }

  /// Starts a worker and returns when it takes jobs.
  ///
  /// @throws RuntimeException if the checkpoint, the broker or the store cannot be used; the
  ///   message says which and why
  public static Worker start(WorkerConfig config) {
    return start(config, InstantSource.system());
  }

  /// Starts a worker that takes its time from this clock, and returns when it takes jobs.
  ///
  /// @throws RuntimeException if the checkpoint, the broker or the store cannot be used; the
  ///   message says which and why
  public static Worker start(WorkerConfig config, InstantSource clock) {
    var parts = new OpenParts();
    try {
      LoadedModel loaded = parts.add(LoadedModel.open(config.model()));
      return start(config, loaded.served(), clock, parts);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /// Starts a worker with a model that is open already and stays its owner's to close.
  ///
  /// @throws RuntimeException if the broker or the store cannot be used; the message says which and
  ///   why
  public static Worker start(WorkerConfig config, ServedModel model) {
    var parts = new OpenParts();
    try {
      return start(config, model, InstantSource.system(), parts);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private static Worker start(
      WorkerConfig config, ServedModel model, InstantSource clock, OpenParts parts) {
    var worker = new Worker(config, model, clock, parts);
    worker.start();
    return worker;
  }

  /// Where its health can be asked for; null if nowhere.
  public @Nullable Integer healthPort() {
    return health == null ? null : health.port();
  }

  /// Drains: takes no further job, lets the running ones go on for the configured while, hands back
  /// what is unfinished then, and closes everything.
  @Override
  public void close() {
    state = Health.broken("draining");
    LOG.info("{} drains", config.name());
    slots.forEach(JobSlot::takeNoMore);
    long end = System.nanoTime() + config.patience().drain().toNanos();
    boolean idle =
        slots.stream().allMatch(slot -> slot.awaitEnd(Duration.ofNanos(end - System.nanoTime())));
    if (!idle) {
      cancellations.drain();
      Duration rest = config.patience().lock();
      slots.forEach(slot -> slot.awaitEnd(rest));
    }
    parts.close();
    LOG.info("{} has ended", config.name());
  }

  private void start() {
    device.start();
    String name = model.description().name();
    var kafka = config.kafka();
    topics.prepare(name, kafka.replication(), config.patience().lock());
    store.list("jobs/nothing/"); // waits for the store
    controls.start().join();
    slots.forEach(JobSlot::start);
    events.announce(model.description(), clock.instant());
    state = Health.FINE;
    LOG.info("{} serves {} (revision {})", config.name(), name, model.description().revision());
  }

  private JobSlot slot(
      Priority priority, int number, JobDesk desk, Setbacks setbacks, WorkerMetrics metrics) {
    String name = model.description().name();
    var source =
        KafkaJobSource.open(
            config.kafka().clientSettings(), Topics.shareGroup(name), Topics.lanes(name, priority));
    return parts.add(
        new JobSlot(
            "slot-%s-%d".formatted(priority.word(), number),
            source,
            desk,
            setbacks,
            () -> device.check() instanceof Health.Broken,
            MOST_DELIVERIES,
            metrics));
  }

  private int slots(Priority priority) {
    return switch (priority) {
      case INTERACTIVE -> config.decoding().interactiveSlots();
      case BATCH -> config.decoding().batchSlots();
    };
  }

  private @Nullable HealthServer openHealth(WorkerMetrics metrics) {
    Integer port = config.healthPort();
    if (port == null) {
      return null;
    }
    Map<String, Supplier<Health>> live = Map.of("device", () -> device.check());
    Map<String, Supplier<Health>> ready = new LinkedHashMap<>();
    ready.put("worker", () -> state);
    ready.put("kafka", () -> topics.check());
    ready.put("store", () -> store.check());
    ready.put("controls", () -> controls.check());
    ready.put("device", () -> device.check());
    ready.put("slots", this::checkSlots);
    return parts.add(HealthServer.start(port, live, ready, metrics));
  }

  private Health checkSlots() {
    return slots.stream()
        .map(JobSlot::check)
        .filter(Health.Broken.class::isInstance)
        .findFirst()
        .orElse(Health.FINE);
  }
}
