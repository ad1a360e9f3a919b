package io.pentimento.gateway.retention;

import io.pentimento.schemas.JobEvent;
import io.vertx.core.Future;

/// Where facts about jobs become durable.
public interface EventLog {
  /// Tells a fact. Succeeds once it is durable; fails with a problem within a bounded time.
  Future<Void> tell(JobEvent event);
}
