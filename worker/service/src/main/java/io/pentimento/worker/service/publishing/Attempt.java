package io.pentimento.worker.service.publishing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A worker's note in the job's folder that it tries the job.
///
/// @param number counted from 1, never given twice
/// @param worker who tries
/// @param startedAt when it began
/// @param handedBack whether it ended through no fault of the job (drain, lost lock), so that it
///   does not count against the limit
/// @param order which record on the job topic asked for it; null in notes that do not say
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attempt(
    int number, String worker, Instant startedAt, boolean handedBack, @Nullable String order) {
  /// Whether it uses up one of the attempts that this order has. The same order may stand on the
  /// topic several times: tried at once, they may all be well, and none counts against another.
  public boolean isSpentOn(String order) {
    return !handedBack && isOf(order);
  }

  /// Whether this order asked for it, as far as is known.
  public boolean isOf(String order) {
    return this.order == null || this.order.equals(order);
  }

  Attempt givenBack() {
    return new Attempt(number, worker, startedAt, true, order);
  }
}
