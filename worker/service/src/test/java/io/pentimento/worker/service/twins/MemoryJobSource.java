package io.pentimento.worker.service.twins;

import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Topics;
import io.pentimento.worker.service.intake.Delivery;
import io.pentimento.worker.service.intake.JobSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A share group of one in memory: what is released comes again, with a higher count.
public final class MemoryJobSource implements JobSource {
  public static final String TOPIC = Topics.jobs(TwinModel.NAME, Priority.INTERACTIVE, 0);

  private final BlockingQueue<Delivery> waiting = new LinkedBlockingQueue<>();
  private final AtomicInteger offsets = new AtomicInteger();
  private final AtomicInteger renewals = new AtomicInteger();
  private final Duration lock;
  private volatile boolean losing;
  private volatile @Nullable Delivery ours;

  /// @param lock how long deliveries are locked without renewal
  public MemoryJobSource(Duration lock) {
    this.lock = lock;
  }

  /// Sends a command.
  public void send(JobCommand.Submit submit) {
    send(Codec.write(submit), 1);
  }

  /// Sends any bytes.
  ///
  /// @param count as which delivery they arrive
  public void send(byte[] value, int count) {
    waiting.add(
        new Delivery(
            TOPIC, 0, offsets.getAndIncrement(), new byte[] {1}, value, Map.of(), count, lock));
  }

  /// From now on every lock turns out to be lost.
  public void loseLocks() {
    losing = true;
  }

  /// How often locks were renewed.
  public int renewals() {
    return renewals.get();
  }

  /// Whether nothing waits and nothing is under way.
  public boolean isDone() {
    return waiting.isEmpty() && ours == null;
  }

  @Override
  public @Nullable Delivery take(Duration wait) {
    try {
      ours = waiting.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
      return ours;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public boolean renew() {
    renewals.incrementAndGet();
    if (losing) {
      ours = null;
    }
    return !losing;
  }

  @Override
  public boolean finish(boolean done) {
    Delivery ended = ours;
    if (ended != null && !done) {
      waiting.add(
          new Delivery(
              ended.topic(),
              ended.partition(),
              ended.offset(),
              ended.key(),
              ended.value(),
              ended.headers(),
              ended.count() + 1,
              ended.lock()));
    }
    ours = null;
    return ended != null && !losing;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
