package io.pentimento.worker.checkpoints.verification;

import io.pentimento.worker.model.decoding.MaskSchedule;
import java.util.function.Consumer;

/// `schedule.<name>` `[T]`: γ at progress 1/T … T/T.
///
/// @param tokens how many are unknown at the start
record ScheduleCheck(int tokens) implements Check {
  static final String PREFIX = "schedule.";

  @Override
  public void run(Cases cases, Consumer<Outcome> report) {
    for (String name : cases.beginningWith(PREFIX)) {
      MaskSchedule schedule = parse(cases, name, name.substring(PREFIX.length()));
      float[] found = new float[Math.toIntExact(cases.shape(name, 1).getFirst())];
      for (int i = 0; i < found.length; i++) {
        found[i] = schedule.masked((float) (i + 1) / found.length, tokens);
      }
      report.accept(Outcome.ofNumbers(name, cases.floats(name), found, 1e-6));
    }
  }

  /// @throws io.pentimento.worker.checkpoints.tensors.CheckpointException if there is no such
  ///   schedule
  static MaskSchedule parse(Cases cases, String tensor, String name) {
    try {
      return MaskSchedule.parse(name);
    } catch (IllegalArgumentException e) {
      throw cases.refusal(tensor, String.valueOf(e.getMessage()));
    }
  }
}
