package io.pentimento.deploy.e2e.guarantees;

import io.pentimento.schemas.JobEvent;
import java.util.List;

/// Whoever reads an event can fetch what it names that very moment, and still can when all is
/// quiet, unless the job was deleted.
public final class NoMissingPicture implements Guarantee {
  @Override
  public String promise() {
    return "no event names a picture that is missing";
  }

  @Override
  public List<String> broken(JobHistory job, Evidence evidence) {
    if (job.isDeleted()) {
      return List.of();
    }
    var stored = evidence.folder(job.job());
    return job.all(Sighting.Told.class)
        .filter(told -> !told.pictured() || !stored.containsAll(named(told.event())))
        .map(told -> "missing: " + told.event())
        .toList();
  }

  /// The object keys of the pictures that the event names.
  public static List<String> named(JobEvent event) {
    return switch (event) {
      case JobEvent.IterationCompleted done ->
          done.image() == null ? List.of() : List.of(done.image());
      case JobEvent.ImageCompleted done -> List.of(done.image());
      case JobEvent.JobSucceeded done -> done.images();
      case JobEvent.JobStarted _,
          JobEvent.JobFailed _,
          JobEvent.JobCancelled _,
          JobEvent.JobExpired _ ->
          List.of();
    };
  }
}
