package io.pentimento.gateway.retention;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does something over and over on a thread of its own, at intervals that differ a little each
/// time, so that several gateways do not do it all at once.
public final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final double JITTER = 0.2;
  private static final Duration STOP = Duration.ofSeconds(5);

  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private Rounds(String name, Duration interval, Runnable round) {
    thread = Thread.ofVirtual().name(name).unstarted(() -> run(interval, round));
  }

  /// Starts, with the first round after one interval.
  public static Rounds start(String name, Duration interval, Runnable round) {
    var rounds = new Rounds(name, interval, round);
    rounds.thread.start();
    return rounds;
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      var _ = thread.join(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Duration interval, Runnable round) {
    try {
      while (!closing.await(jittered(interval).toMillis(), TimeUnit.MILLISECONDS)) {
        perform(round);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void perform(Runnable round) {
    try {
      round.run();
    } catch (RuntimeException e) {
      LOG.warn("{}: {}", thread.getName(), e.getMessage());
    }
  }

  /// About so long, up to a fifth more or less.
  public static Duration jittered(Duration interval) {
    double factor = 1 - JITTER + 2 * JITTER * ThreadLocalRandom.current().nextDouble();
    return Duration.ofMillis(Math.max(1, (long) (interval.toMillis() * factor)));
  }
}
