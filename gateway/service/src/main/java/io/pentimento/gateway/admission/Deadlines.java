package io.pentimento.gateway.admission;

import io.pentimento.gateway.problems.Problems;
import io.pentimento.schemas.JobRequest;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/// Reads deadlines (RFC 3339), and keeps to them.
final class Deadlines {
  private static final DateTimeFormatter RFC_3339 =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_OFFSET_DATE_TIME)
          .toFormatter();

  private Deadlines() {}

  /// The moment that the text means; null if there is none, or with a fault if it means none.
  static @Nullable Instant parse(@Nullable String text, Faults faults) {
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text, RFC_3339).toInstant();
    } catch (DateTimeException e) {
      faults.add(
          "/deadline",
          "is not a moment; give a date and time with its offset, such as 2030-01-31T12:00:00Z");
      return null;
    }
  }

  /// Fails if the request's deadline has passed.
  static Future<Void> ahead(JobRequest request, Instant now) {
    Instant deadline = request.settings().deadline();
    return deadline == null || deadline.isAfter(now)
        ? Future.succeededFuture()
        : Future.failedFuture(
            Problems.unprocessable(
                "/deadline", "has passed; give a moment in the future, or none"));
  }
}
