package io.pentimento.worker.service.publishing;

import java.time.Instant;

/// A worker's note in the job's folder that it tries the job.
///
/// @param number counted from 1, never given twice
/// @param worker who tries
/// @param startedAt when it began
/// @param handedBack whether it ended through no fault of the job (drain, lost lock), so that it
///   does not count against the limit
public record Attempt(int number, String worker, Instant startedAt, boolean handedBack) {
  Attempt givenBack() {
    return new Attempt(number, worker, startedAt, true);
  }
}
