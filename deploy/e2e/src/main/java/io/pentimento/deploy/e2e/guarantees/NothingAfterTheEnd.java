package io.pentimento.deploy.e2e.guarantees;

import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobState;
import java.util.List;

/// The attempt that told a job's end draws no further, so a cancelled job makes no progress.
/// (Others that still run may tell what they drew before they hear of the end, be it another
/// attempt's or a gateway's word; nobody is shown it.)
public final class NothingAfterTheEnd implements Guarantee {
  @Override
  public String promise() {
    return "who has told a job's end tells no further progress";
  }

  @Override
  public List<String> broken(JobHistory job, Evidence evidence) {
    JobState state = job.state();
    return job.all(Sighting.Told.class)
        .filter(told -> told.position() == state.outcomePosition())
        .findFirst()
        .map(end -> after(end, job))
        .orElse(List.of());
  }

  private static List<String> after(Sighting.Told end, JobHistory job) {
    return job.all(Sighting.Told.class)
        .filter(told -> !told.copy() && told.position() > end.position())
        .filter(told -> told.event() instanceof JobEvent.IterationCompleted)
        .filter(told -> told.teller().equals(end.teller()))
        .filter(told -> told.event().attempt() == end.event().attempt())
        .map(told -> "after %s it was told %s".formatted(end.event(), told.event()))
        .toList();
  }
}
