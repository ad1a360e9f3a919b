package io.pentimento.deploy.e2e.guarantees;

import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that was seen of one job, and what a reader of the event topic makes of it. Safe for
/// threads.
public final class JobHistory {
  private final JobId job;
  private final List<Sighting> sightings = new ArrayList<>();
  private JobState state;
  private @Nullable Wish wish;
  private boolean deleted;

  JobHistory(JobId job) {
    this.job = job;
    this.state = JobState.unknown(job);
  }

  public JobId job() {
    return job;
  }

  synchronized void add(Sighting sighting) {
    sightings.add(sighting);
    switch (sighting) {
      case Sighting.Told told -> state = state.apply(told.event(), told.position());
      case Sighting.Accepted accepted -> wish = wish == null ? accepted.wish() : wish;
      case Sighting.DeleteSent _ -> deleted = true;
      case Sighting.CancelSent _,
          Sighting.Struck _,
          Sighting.Ordered _,
          Sighting.SetAside _,
          Sighting.Undocumented _,
          Sighting.Shown _,
          Sighting.Concluded _,
          Sighting.GaveUp _ -> {}
    }
  }

  /// What the events on the topic say together.
  public synchronized JobState state() {
    return state;
  }

  /// What it was accepted for; null if no answer said so.
  public synchronized @Nullable Wish wish() {
    return wish;
  }

  public synchronized boolean isDeleted() {
    return deleted;
  }

  /// Whether it was accepted, and has neither ended nor been deleted.
  synchronized boolean isOpen() {
    return wish != null && !deleted && state.outcome() == null;
  }

  /// Whether more than one attempt drew some of it and it ended with all its pictures.
  public boolean isResumed() {
    return state().outcome() instanceof JobEvent.JobSucceeded
        && all(Sighting.Told.class)
                .map(Sighting.Told::event)
                .filter(JobEvent.IterationCompleted.class::isInstance)
                .mapToInt(JobEvent::attempt)
                .distinct()
                .count()
            > 1;
  }

  /// The sightings of one kind, in order.
  public <T extends Sighting> Stream<T> all(Class<T> kind) {
    return sightings().stream().filter(kind::isInstance).map(kind::cast);
  }

  public synchronized List<Sighting> sightings() {
    return List.copyOf(sightings);
  }

  @Override
  public String toString() {
    return sightings().stream().map(Objects::toString).collect(Collectors.joining("\n    "));
  }
}
