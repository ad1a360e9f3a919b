package io.pentimento.gateway.jobs;

import io.pentimento.schemas.JobId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
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
    byte[] text = (acceptedAt + " " + job).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /// The place that a cursor means.
  ///
  /// @throws IllegalArgumentException if it is none
  public static JobPlace parse(String cursor) {
    String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    int space = text.indexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException("not a cursor");
    }
    try {
      return new JobPlace(
          Instant.parse(text.substring(0, space)), new JobId(text.substring(space + 1)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a cursor", e);
    }
  }

  @Override
  public int compareTo(JobPlace other) {
    return NEWEST_FIRST.compare(this, other);
  }
}
