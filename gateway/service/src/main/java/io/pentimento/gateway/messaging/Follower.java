package io.pentimento.gateway.messaging;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads from Kafka on a thread of its own and for ever: opens a connection, follows it until Kafka
/// fails, and opens another a second later.
final class Follower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Supplier<Connection> open;
  private final Consumer<String> trouble;
  private final Duration stop;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Connection current;

  /// What is followed; used by the follower's thread alone, but for [#wakeup].
  interface Connection extends AutoCloseable {
    /// Does what must be done once.
    void begin() throws ExecutionException, InterruptedException;

    /// Takes what there is, or waits a moment for something.
    void turn() throws ExecutionException, InterruptedException;

    /// Ends a [#turn] that waits.
    void wakeup();

    @Override
    void close();
  }

  /// @param name of the thread
  /// @param trouble hears why Kafka cannot be read, each time
  /// @param stop how long a turn may take to end when this is closed
  Follower(String name, Supplier<Connection> open, Consumer<String> trouble, Duration stop) {
    this.open = open;
    this.trouble = trouble;
    this.stop = stop;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    closing.countDown();
    Connection connection = current;
    if (connection != null) {
      connection.wakeup();
    }
    try {
      thread.join(stop);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isClosing()) {
      try (Connection connection = open.get()) {
        current = connection;
        connection.begin();
        while (!isClosing()) {
          connection.turn();
        }
      } catch (WakeupException | InterruptException e) {
        LOG.debug("{} was told to stop", thread.getName());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | KafkaException e) {
        trouble.accept(String.valueOf(e.getMessage()));
        pause();
      } finally {
        current = null;
      }
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void pause() {
    try {
      var _ = closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
