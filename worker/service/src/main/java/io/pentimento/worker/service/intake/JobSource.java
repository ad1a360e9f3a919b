package io.pentimento.worker.service.intake;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where one slot's jobs come from, one at a time. Used by one thread.
///
/// Between [#take] and [#finish] the record is ours. It may come again all the same: when the lock
/// runs out, when a connection breaks, when this process dies.
public interface JobSource extends AutoCloseable {
  /// Waits for a record; null if none came in time. The one before must be finished or lost.
  ///
  /// @throws SourceException if Kafka refuses; the next call may go well
  @Nullable Delivery take(Duration wait);

  /// Locks the record for another while.
  ///
  /// @return whether it is still ours; if not, somebody else has it or will have it
  boolean renew();

  /// Ends what [#take] began.
  ///
  /// @param done whether the record is done with; else it is handed over again at once
  /// @return whether it was still ours; if not, it is handed over again in any case
  boolean finish(boolean done);

  @Override
  void close();

  /// Kafka refuses to hand records over.
  final class SourceException extends RuntimeException {
    SourceException(Throwable cause) {
      super("no jobs can be taken: " + cause.getMessage(), cause);
    }
  }
}
