package io.pentimento.gateway.live;

import io.pentimento.gateway.jobs.Step;
import io.pentimento.schemas.JobEvent;
import java.util.Iterator;
import java.util.List;

/// What a subscriber has missed and wants to hear again.
@FunctionalInterface
interface Replay {
  /// Only how the job ended, where it has.
  Replay NOTHING = step -> step.event() instanceof JobEvent.Terminal;

  boolean wants(Step step);

  /// The iterations after this one, and what belongs to them; everything for 0.
  static Replay afterIteration(int iteration) {
    return step ->
        switch (step.event()) {
          case JobEvent.JobStarted _ -> iteration == 0;
          case JobEvent.IterationCompleted e -> e.iteration() > iteration;
          case JobEvent.ImageCompleted _, JobEvent.Terminal _ -> true;
        };
  }

  /// Everything after this sequence, and in any case how the job ended.
  static Replay afterSequence(long sequence) {
    return step -> step.sequence() > sequence || NOTHING.wants(step);
  }

  /// The wanted ones among the steps.
  default Iterator<Step> of(List<Step> steps) {
    return steps.stream().filter(this::wants).iterator();
  }
}
