package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Job;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.schemas.JobStatus;
import java.time.Duration;
import java.util.function.Consumer;

/// Looks now and then where a followed job stands in the queue, which no event tells, for as long
/// as it waits.
final class QueueWatch implements Progress.Closing {
  static final Duration EVERY = Duration.ofSeconds(2);

  private final Thread thread;

  private QueueWatch(Thread thread) {
    this.thread = thread;
  }

  /// @param looked called with what was seen, on a thread of its own
  static QueueWatch start(
      PentimentoClient client, String job, Duration every, Consumer<Job> looked) {
    return new QueueWatch(
        Thread.ofVirtual().name("queue-watch").start(() -> watch(client, job, every, looked)));
  }

  private static void watch(
      PentimentoClient client, String job, Duration every, Consumer<Job> looked) {
    try {
      Job now;
      do {
        now = client.job(job);
        looked.accept(now);
        Thread.sleep(every);
      } while (now.status() == JobStatus.QUEUED);
    } catch (InterruptedException | RuntimeException _) {
      // Those who follow the job hear for themselves what is wrong, or that it is over.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
