package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Batch;
import io.pentimento.gateway.client.BatchClient;
import io.pentimento.gateway.client.ProblemException;
import io.pentimento.gateway.client.UnreachableException;
import java.time.Duration;
import java.util.function.Consumer;

/// Looks at a batch again and again until it has ended.
///
/// @param every how long to wait between two looks
/// @param patience how long a gateway may be away
record BatchWatching(BatchClient batches, String id, Duration every, Duration patience) {
  /// @param changed told of the batch at first, and whenever it has changed
  Batch toTheEnd(Consumer<Batch> changed) throws InterruptedException {
    Batch last = batches.get(id);
    changed.accept(last);
    while (!last.isEnded()) {
      Thread.sleep(every);
      Batch now = look();
      if (!now.equals(last)) {
        changed.accept(now);
      }
      last = now;
    }
    return last;
  }

  private Batch look() throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      try {
        return batches.get(id);
      } catch (UnreachableException | ProblemException e) {
        boolean passes = !(e instanceof ProblemException no && no.isRefusal());
        if (!passes || System.nanoTime() - start >= patience.toNanos()) {
          throw e;
        }
        Thread.sleep(every);
      }
    }
  }
}
