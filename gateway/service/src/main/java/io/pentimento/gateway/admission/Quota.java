package io.pentimento.gateway.admission;

import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;

/// How much an account may ask for.
public interface Quota {
  /// Nothing is limited.
  Quota NONE = (_, _, _) -> () -> {};

  /// Takes a place for one more job of the caller. Not for a job that was accepted before.
  ///
  /// @return to be closed once the job is part of the folded state, or will not be
  /// @throws io.pentimento.gateway.problems.ProblemException if it would be one too many (429), or
  ///   is larger than the caller's jobs may be (422)
  Place take(Caller caller, JobId job, JobRequest request);

  /// A job's place until it is counted as a job.
  interface Place extends AutoCloseable {
    @Override
    void close();
  }
}
