package io.pentimento.worker.service.intake;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.pentimento.worker.service.publishing.Attempt;
import io.pentimento.worker.service.publishing.JobFolder;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// How many attempts one order may use up.
///
/// An attempt that looks spent may still be drawing: when a broker fails, its record goes to
/// another worker before the one that holds it notices, which then hands its attempt back. It
/// notices within a lock's length.
final class AttemptLimit {
  private static final int LOOKS_PER_LOCK = 20;

  private final int most;
  private final JobFolder folder;
  private final String order;
  private final Duration lock;

  /// @param most so many attempts may be spent
  /// @param folder of the job
  /// @param delivery the order
  AttemptLimit(int most, JobFolder folder, Delivery delivery) {
    this.most = most;
    this.folder = folder;
    this.order = delivery.order();
    this.lock = delivery.lock();
  }

  /// The attempts so far. If they use up the limit, those that stand after a lock's length: by then
  /// whoever is alive has handed back.
  ///
  /// @param hurry asked now and then; true ends the waiting
  List<Attempt> attempts(BooleanSupplier hurry) {
    var patience =
        RetryPolicy.<List<Attempt>>builder()
            // A condition of results alone would have failures of the store waited out here too.
            .handleIf((found, failure) ->
                failure == null && spent(found).size() >= most && !hurry.getAsBoolean())
            .withDelay(lock.dividedBy(LOOKS_PER_LOCK))
            .withMaxDuration(lock)
            .withMaxAttempts(-1)
            .build();
    return Failsafe.with(patience).get(folder::attempts);
  }

  /// Those of the attempts that this order has used up.
  List<Attempt> spent(List<Attempt> attempts) {
    return attempts.stream().filter(attempt -> attempt.isSpentOn(order)).toList();
  }

  /// Whether the order has no attempt left, now that the last one has failed too.
  boolean isReached() {
    return spent(folder.attempts()).size() >= most;
  }
}
