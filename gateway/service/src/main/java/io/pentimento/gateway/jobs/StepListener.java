package io.pentimento.gateway.jobs;

/// Hears of every step of a job, in order.
public interface StepListener {
  /// A job went one step forward. Called under the job's lock by whichever thread folds it: must
  /// hand over and return.
  void onStep(Step step);
}
