package io.pentimento.gateway.admission;

import io.pentimento.schemas.BatchFact;
import io.pentimento.schemas.JobCommand;
import io.vertx.core.Future;

/// Where commands become durable.
public interface CommandLog {
  /// Appends the order of a job. Succeeds once it is durable; fails with a problem within a bounded
  /// time.
  ///
  /// @param traceparent the W3C trace it belongs to
  /// @return the lane that it waits in
  Future<Integer> order(JobCommand.Submit order, String traceparent);

  /// Appends any command, in the same way.
  Future<Void> append(JobCommand command, String traceparent);

  /// Appends what is said of a batch, in the same way.
  Future<Void> append(BatchFact fact, String traceparent);
}
