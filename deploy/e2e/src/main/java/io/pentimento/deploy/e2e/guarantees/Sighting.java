package io.pentimento.deploy.e2e.guarantees;

import io.pentimento.gateway.client.LiveEvent;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobStatus;
import java.time.Instant;

/// Something about a job that was seen from outside, told in the order in which it was seen.
public sealed interface Sighting {
  /// The job it is about.
  JobId job();

  /// A gateway accepted it.
  ///
  /// @param key the idempotency key that it was submitted under
  record Accepted(JobId job, String key, Wish wish) implements Sighting {}

  /// Its cancellation was sent; it holds from any moment after this.
  record CancelSent(JobId job) implements Sighting {}

  /// Its deletion was sent; it holds from any moment after this.
  record DeleteSent(JobId job) implements Sighting {}

  /// The worker that had begun it was killed or held, so an attempt may be lost.
  record Struck(JobId job, String worker) implements Sighting {}

  /// An order for it stands on a job topic.
  record Ordered(JobId job) implements Sighting {}

  /// An event of it stands on the event topic.
  ///
  /// @param teller the worker or gateway that wrote it, as its `ce_source` says
  /// @param position its offset
  /// @param written when, by the clock of the machine
  /// @param pictured whether every picture that it names could be fetched when it was read
  /// @param copy whether the suite itself wrote it, as a second copy of an event
  record Told(
      JobEvent event, String teller, long position, Instant written, boolean pictured, boolean copy)
      implements Sighting {
    @Override
    public JobId job() {
      return event.job();
    }
  }

  /// An order for it was set aside.
  record SetAside(JobId job, String reason) implements Sighting {}

  /// A service wrote a record about it that asyncapi.yaml does not allow.
  record Undocumented(JobId job, String reason) implements Sighting {}

  /// A viewer was shown a frame.
  record Shown(Viewer viewer, LiveEvent event) implements Sighting {
    @Override
    public JobId job() {
      return new JobId(event.job());
    }
  }

  /// A viewer was told how it ended.
  record Concluded(JobId job, Viewer viewer, JobStatus status) implements Sighting {}

  /// A viewer could not follow it to its end.
  record GaveUp(JobId job, Viewer viewer, String reason) implements Sighting {}
}
