package io.pentimento.gateway.jobs;

import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobId;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A job that ought to have ended by a moment.
record Due(Instant by, JobId job) implements Comparable<Due> {
  private static final Comparator<Due> EARLIEST_FIRST =
      Comparator.comparing(Due::by).thenComparing(due -> due.job().value());

  /// By its deadline; null if the job has no deadline, or its order is not known.
  static @Nullable Due of(JobCommand.@Nullable Submit submit) {
    Instant deadline = submit == null ? null : submit.request().settings().deadline();
    return submit == null || deadline == null ? null : new Due(deadline, submit.job());
  }

  @Override
  public int compareTo(Due other) {
    return EARLIEST_FIRST.compare(this, other);
  }
}
