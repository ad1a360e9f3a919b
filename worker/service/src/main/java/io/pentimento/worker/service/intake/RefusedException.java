package io.pentimento.worker.service.intake;

import io.pentimento.schemas.Problem;

/// The job cannot be done, by this worker or any other of its model.
final class RefusedException extends RuntimeException {
  private final transient Problem problem;

  RefusedException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  /// Why, for the user.
  Problem problem() {
    return problem;
  }
}
