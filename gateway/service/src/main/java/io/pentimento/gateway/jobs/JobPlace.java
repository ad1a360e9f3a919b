package io.pentimento.gateway.jobs;

import io.pentimento.schemas.JobId;
import java.time.Instant;
import java.util.Comparator;

/// A job's place in the list of all jobs: newest first.
///
/// @param acceptedAt when it was accepted
/// @param job which job
public record JobPlace(Instant acceptedAt, JobId job) implements Comparable<JobPlace> {
  private static final Comparator<JobPlace> NEWEST_FIRST =
      Comparator.comparing(JobPlace::acceptedAt)
          .thenComparing(place -> place.job().value())
          .reversed();

  /// The place as an opaque text that [#parse] understands.
  public String cursor() {
    return Cursor.text(acceptedAt, job.value());
  }

  /// The place that a cursor means.
  ///
  /// @throws IllegalArgumentException if it is none
  public static JobPlace parse(String text) {
    Cursor cursor = Cursor.parse(text);
    return new JobPlace(cursor.at(), new JobId(cursor.id()));
  }

  @Override
  public int compareTo(JobPlace other) {
    return NEWEST_FIRST.compare(this, other);
  }
}
