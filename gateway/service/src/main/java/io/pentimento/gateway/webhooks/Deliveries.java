package io.pentimento.gateway.webhooks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pentimento.schemas.WebhookDelivery;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what is due among the deliveries of this gateway's partitions, and writes to the log what
/// came of it; from there it comes back as what is to be done next. So nothing is known here alone.
public final class Deliveries implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final int AT_ONCE = 64;
  private static final int AT_ONCE_FOR_ONE = 8;
  private static final int LANES = 256;
  private static final Duration TROUBLE = Duration.ofSeconds(10);
  // Whoever has not heard from Kafka for so long may have lost its partitions to somebody else.
  private static final long TRUST_NANOS = Duration.ofSeconds(8).toNanos();

  private final DeliveryLog log;
  private final Courier courier;
  private final RetrySchedule schedule;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final Timer calls;
  private final Map<Integer, Share> shares = new ConcurrentHashMap<>();
  private final ScheduledExecutorService alarms =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("webhook-alarms").daemon().factory());
  private final ExecutorService senders =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook-", 0).factory());
  private final Semaphore places = new Semaphore(AT_ONCE);
  // One receiver that is slow must not take all places; hosts share lanes by their hash.
  private final Semaphore[] lanes =
      Stream.generate(() -> new Semaphore(AT_ONCE_FOR_ONE)).limit(LANES).toArray(Semaphore[]::new);
  private volatile long heard = System.nanoTime();

  public Deliveries(
      DeliveryLog log,
      Courier courier,
      WebhookConfig config,
      InstantSource clock,
      MeterRegistry meters) {
    this.log = log;
    this.courier = courier;
    this.schedule = new RetrySchedule(config.retries(), new java.util.SplittableRandom());
    this.clock = clock;
    this.meters = meters;
    this.calls = meters.timer("pentimento.gateway.webhooks.calls");
    meters.gauge("pentimento.gateway.webhooks.pending", this, Deliveries::pending);
  }

  /// The partition is this gateway's from now on; [#read] tells what is there.
  public void take(int partition) {
    shares.put(partition, new Share(partition, this::alarm));
  }

  /// A record of the partition: how the delivery stands, null when it has ended.
  public void read(int partition, String id, @Nullable WebhookDelivery delivery) {
    Share share = shares.get(partition);
    if (share != null) {
      share.read(id, delivery);
    }
  }

  /// All records that were there at the beginning have been read.
  public void complete(int partition) {
    Share share = shares.get(partition);
    if (share != null) {
      share.completed();
    }
  }

  /// Kafka has just been heard of, and the partitions are still this gateway's.
  public void hear() {
    heard = System.nanoTime();
  }

  /// The partition is somebody else's from now on. Waits for what is being sent.
  ///
  /// @param patience how long to wait
  public void giveUp(int partition, Duration patience) throws InterruptedException {
    Share share = shares.remove(partition);
    if (share != null) {
      share.handOver(patience);
    }
  }

  @Override
  public void close() {
    alarms.shutdownNow();
    senders.shutdownNow();
  }

  private int pending() {
    return shares.values().stream().mapToInt(Share::size).sum();
  }

  private Future<?> alarm(Share share, WebhookDelivery delivery) {
    long wait = Duration.between(clock.instant(), delivery.due()).toMillis();
    return alarms.schedule(
        () -> senders.execute(() -> sendWhenFree(share, delivery)),
        Math.max(0, wait),
        TimeUnit.MILLISECONDS);
  }

  private void sendWhenFree(Share share, WebhookDelivery delivery) {
    Semaphore lane = lane(delivery.url());
    try {
      lane.acquire();
      try {
        places.acquire();
        try {
          sendIfMine(share, delivery);
        } finally {
          places.release();
        }
      } finally {
        lane.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the gateway closes; whoever takes over sends it
    }
  }

  private void sendIfMine(Share share, WebhookDelivery delivery) throws InterruptedException {
    if (System.nanoTime() - heard > TRUST_NANOS) {
      share.again(delivery, later(delivery));
      return;
    }
    if (share.begin(delivery)) {
      try {
        settle(share, delivery, send(share, delivery));
      } finally {
        share.end(delivery);
      }
    }
  }

  private Outcome send(Share share, WebhookDelivery delivery) throws InterruptedException {
    if (share.isGone(delivery.job())) {
      return new Outcome.Gone();
    }
    long begin = System.nanoTime();
    Outcome outcome = courier.send(delivery);
    calls.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
    return outcome;
  }

  private void settle(Share share, WebhookDelivery delivery, Outcome outcome) {
    WebhookDelivery next =
        switch (outcome) {
          case Outcome.Delivered _ -> null;
          case Outcome.Gone _ -> null;
          case Outcome.Refused _ -> null;
          case Outcome.Failed failed ->
              schedule.next(delivery, failed.retryAfter(), clock.instant());
        };
    tell(delivery, outcome, next != null);
    try {
      if (outcome instanceof Outcome.Gone) {
        share.stop(delivery.job()).forEach(id -> note(share, id, null));
      }
      note(share, delivery.id(), next);
    } catch (CompletionException e) {
      LOG.warn("What came of webhook {} could not be noted: {}", delivery.id(), e.getMessage());
      share.again(delivery, later(delivery));
    }
  }

  private void note(Share share, String id, @Nullable WebhookDelivery next) {
    log.append(share.partition(), id, next).toCompletableFuture().join();
  }

  private void tell(WebhookDelivery delivery, Outcome outcome, boolean again) {
    String ending =
        switch (outcome) {
          case Outcome.Delivered _ -> "delivered";
          case Outcome.Gone _ -> "gone";
          case Outcome.Refused _ -> "refused";
          case Outcome.Failed _ -> again ? "retried" : "given-up";
        };
    meters.counter("pentimento.gateway.webhooks", "ending", ending).increment();
    // The address may hold a secret, so it is not for the log.
    switch (outcome) {
      case Outcome.Delivered _, Outcome.Gone _ ->
          LOG.debug("Webhook {}: {}", delivery.id(), ending);
      case Outcome.Refused(String why) ->
          LOG.info("Webhook {} of account {}: {}", delivery.id(), delivery.account(), why);
      case Outcome.Failed(String why, _) ->
          LOG.info(
              "Webhook {} is {} after try {}: {}", delivery.id(), ending, delivery.tries(), why);
    }
  }

  private WebhookDelivery later(WebhookDelivery delivery) {
    return new WebhookDelivery(
        delivery.id(),
        delivery.job(),
        delivery.account(),
        delivery.url(),
        delivery.lasting(),
        delivery.body(),
        delivery.tries(),
        clock.instant().plus(TROUBLE));
  }

  private Semaphore lane(String url) {
    return lanes[Math.floorMod(URI.create(url).getHost().hashCode(), LANES)];
  }
}
