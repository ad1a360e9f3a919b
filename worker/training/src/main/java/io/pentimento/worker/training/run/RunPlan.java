package io.pentimento.worker.training.run;

/// How long to train and how often to report.
///
/// @param steps training steps in all
/// @param logEvery training steps whose metrics are averaged to one row of the log
/// @param checkEvery training steps between looks at samples; a multiple of `logEvery`
/// @param saveEvery training steps between saved states; a multiple of `logEvery`, so that a
///   resumed run writes the same rows
public record RunPlan(long steps, int logEvery, int checkEvery, int saveEvery) {
  public RunPlan {
    if (steps < 1 || logEvery < 1 || checkEvery < 1 || saveEvery < 1) {
      throw new IllegalArgumentException(
          "run: steps, logEvery, checkEvery and saveEvery must be 1 or more, got %d, %d, %d, %d"
              .formatted(steps, logEvery, checkEvery, saveEvery));
    }
    if (checkEvery % logEvery != 0 || saveEvery % logEvery != 0) {
      throw new IllegalArgumentException(
          "run: checkEvery %d and saveEvery %d must be multiples of logEvery %d"
              .formatted(checkEvery, saveEvery, logEvery));
    }
  }

  boolean isDue(long step, int every) {
    return step % every == 0 || step == steps;
  }
}
