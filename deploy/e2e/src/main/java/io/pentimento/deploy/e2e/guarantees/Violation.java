package io.pentimento.deploy.e2e.guarantees;

import io.pentimento.schemas.JobId;

/// A promise that was broken.
///
/// @param guarantee which
/// @param promise the same in words
/// @param job to which job
/// @param how in words
/// @param history all that was seen of the job
public record Violation(
    Class<? extends Guarantee> guarantee, String promise, JobId job, String how, String history) {
  @Override
  public String toString() {
    return "%s\n  job %s: %s\n    %s".formatted(promise, job, how, history);
  }
}
