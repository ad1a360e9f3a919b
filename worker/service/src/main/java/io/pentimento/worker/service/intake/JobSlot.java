package io.pentimento.worker.service.intake;

import io.micrometer.core.instrument.Counter;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobCommand;
import io.pentimento.worker.service.execution.Ending;
import io.pentimento.worker.service.execution.JobRun;
import io.pentimento.worker.service.execution.Stop;
import io.pentimento.worker.service.health.Health;
import io.pentimento.worker.service.health.Part;
import io.pentimento.worker.service.metrics.Meter;
import io.pentimento.worker.service.metrics.WorkerMetrics;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes one job after the other and sees each to its end: every delivery ends in exactly one
/// counted way.
///
/// While a job runs elsewhere in this worker, the slot renews the lock on its record, as long as
/// the device moves. A record that Kafka has handed over almost as often as it ever will is written
/// to its topic anew, so that Kafka's own limit, which drops records without a word, never decides.
public final class JobSlot implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(JobSlot.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int RENEWALS_PER_LOCK = 3;

  private final JobSource source;
  private final JobDesk desk;
  private final Setbacks setbacks;
  private final BooleanSupplier deviceHangs;
  private final int mostDeliveries;
  private final WorkerMetrics metrics;
  private final Counter renewals;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private Duration pause = FIRST_PAUSE;
  private volatile Health health = Health.FINE;

  /// @param name of its thread
  /// @param source closed by this slot
  /// @param deviceHangs whether renewing is pointless, since the device does not move
  /// @param mostDeliveries after so many deliveries a record is written anew
  public JobSlot(
      String name,
      JobSource source,
      JobDesk desk,
      Setbacks setbacks,
      BooleanSupplier deviceHangs,
      int mostDeliveries,
      WorkerMetrics metrics) {
    this.source = source;
    this.desk = desk;
    this.setbacks = setbacks;
    this.deviceHangs = deviceHangs;
    this.mostDeliveries = mostDeliveries;
    this.metrics = metrics;
    this.renewals = metrics.counter(Meter.RENEWALS);
    this.thread = Thread.ofPlatform().name(name).unstarted(this::loop);
  }

  /// Starts to take jobs.
  public void start() {
    thread.start();
  }

  /// Takes no further job; the one that runs goes on.
  public void takeNoMore() {
    closing.countDown();
  }

  /// Waits until the job that runs has ended.
  ///
  /// @return whether it has
  public boolean awaitEnd(Duration most) {
    try {
      return !thread.isAlive() || thread.join(most);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public Health check() {
    return thread.isAlive() ? health : Health.broken("no jobs are taken");
  }

  /// Ends after the job that runs.
  @Override
  public void close() {
    takeNoMore();
    if (thread.getState() == Thread.State.NEW) {
      source.close();
    }
  }

  private void loop() {
    try (source) {
      while (closing.getCount() > 0) {
        turn();
      }
    } catch (RuntimeException e) {
      LOG.error("{} takes no more jobs", thread.getName(), e);
      health = Health.broken(e);
    }
  }

  private void turn() {
    try {
      Delivery delivery = source.take(POLL);
      health = Health.FINE;
      if (delivery != null) {
        DeliveryEnding ending = serve(delivery);
        metrics.counter(Meter.DELIVERIES, ending.word()).increment();
        pauseAfter(ending);
      }
    } catch (JobSource.SourceException e) {
      LOG.warn("{}: {}", thread.getName(), e.getMessage());
      health = Health.broken(e);
      pauseLonger();
    }
  }

  private DeliveryEnding serve(Delivery delivery) {
    try {
      if (closing.getCount() == 0) {
        return end(source.finish(false), DeliveryEnding.RELEASED);
      }
      if (delivery.count() >= mostDeliveries) {
        setbacks.requeue(delivery);
        return end(source.finish(true), DeliveryEnding.REQUEUED);
      }
      return serve(delivery, submit(delivery));
    } catch (Codec.MalformedException e) {
      return setAside(delivery, () -> setbacks.malformed(delivery, e.getMessage()));
    } catch (RuntimeException e) {
      LOG.warn("the record at {} is handed back", delivery.origin(), e);
      return end(source.finish(false), DeliveryEnding.RELEASED);
    }
  }

  private static JobCommand.Submit submit(Delivery delivery) throws Codec.MalformedException {
    byte[] value = delivery.value();
    return Codec.read(value == null ? new byte[0] : value, JobCommand.Submit.class);
  }

  private DeliveryEnding serve(Delivery delivery, JobCommand.Submit submit) {
    JobRun run = desk.open(submit, delivery);
    return switch (follow(run, delivery.lock().dividedBy(RENEWALS_PER_LOCK))) {
      case TERMINAL -> end(source.finish(true), DeliveryEnding.ACCEPTED);
      case EXHAUSTED -> setAside(delivery, () -> setbacks.exhausted(delivery));
      case UNFINISHED -> end(source.finish(false), DeliveryEnding.RELEASED);
      case FOREIGN -> DeliveryEnding.LOST;
    };
  }

  private Ending follow(JobRun run, Duration renewEvery) {
    while (true) {
      try {
        return run.ending().get(renewEvery.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        if (deviceHangs.getAsBoolean()) {
          run.stop(new Stop.Stalled());
          return Ending.UNFINISHED;
        }
        if (!source.renew()) {
          run.stop(new Stop.Lost());
          return Ending.FOREIGN;
        }
        renewals.increment();
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException("nobody interrupts a slot, and no run ends in failure", e);
      }
    }
  }

  private DeliveryEnding setAside(Delivery delivery, Runnable action) {
    try {
      action.run();
      return end(source.finish(true), DeliveryEnding.DEAD_LETTERED);
    } catch (RuntimeException e) {
      LOG.warn("the record at {} cannot be set aside yet", delivery.origin(), e);
      return end(source.finish(false), DeliveryEnding.RELEASED);
    }
  }

  private static DeliveryEnding end(boolean wasOurs, DeliveryEnding ending) {
    return wasOurs ? ending : DeliveryEnding.LOST;
  }

  /// A record that is handed back comes again at once; without a pause a store that is down would
  /// have it travel in circles.
  private void pauseAfter(DeliveryEnding ending) {
    switch (ending) {
      case RELEASED -> pauseLonger();
      case ACCEPTED, REQUEUED, DEAD_LETTERED, LOST -> pause = FIRST_PAUSE;
    }
  }

  private void pauseLonger() {
    try {
      if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    Duration longer = pause.multipliedBy(2);
    pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
  }
}
