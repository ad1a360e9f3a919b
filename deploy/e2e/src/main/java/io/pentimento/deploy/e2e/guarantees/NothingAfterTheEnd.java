package io.pentimento.deploy.e2e.guarantees;

import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobState;
import java.util.List;

/// The attempt that told a job's end draws no further, so a cancelled job makes no progress.
/// (Others that still run may tell what they drew before they hear of the end; nobody is shown it.)
public final class NothingAfterTheEnd implements Guarantee {
  @Override
  public String promise() {
    return "a job that has ended makes no further progress";
  }

  @Override
  public List<String> broken(JobHistory job, Evidence evidence) {
    JobState state = job.state();
    JobEvent.Terminal outcome = state.outcome();
    if (outcome == null) {
      return List.of();
    }
    return job.all(Sighting.Told.class)
        .filter(told -> !told.copy() && told.position() > state.outcomePosition())
        .map(Sighting.Told::event)
        .filter(JobEvent.IterationCompleted.class::isInstance)
        .filter(event -> event.attempt() == outcome.attempt())
        .map(event -> "after %s it was told %s".formatted(outcome, event))
        .toList();
  }
}
