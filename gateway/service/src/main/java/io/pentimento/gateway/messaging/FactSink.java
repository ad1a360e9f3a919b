package io.pentimento.gateway.messaging;

import io.pentimento.schemas.BatchFact;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.ModelDescription;

/// Takes what is read from Kafka, on the feed's own thread.
public interface FactSink {
  /// @param lane that the order waits in
  void order(JobCommand.Submit order, int lane);

  void command(JobCommand command);

  /// @param position the event's offset on its partition
  void event(JobEvent event, long position);

  void batch(BatchFact fact);

  void model(ModelDescription model);
}
