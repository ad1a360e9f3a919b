package io.pentimento.gateway.live;

import io.pentimento.gateway.jobs.Step;
import io.pentimento.schemas.JobEvent;
import java.util.Iterator;
import java.util.List;

/// Where a subscriber wants to go on.
sealed interface Replay {
  /// Nothing is missed but, where the job has ended, how.
  record Nothing() implements Replay {}

  /// The subscriber has seen this iteration of every image, and wants those behind it; all for 0.
  record AfterIteration(int iteration) implements Replay {}

  /// The subscriber has seen every step up to this sequence, at whichever gateway.
  record AfterSequence(long sequence) implements Replay {}

  /// Whether a step that was taken before the subscription is to be sent.
  default boolean wants(Step step) {
    return switch (this) {
      case Nothing _ -> isEnd(step);
      case AfterIteration(int seen) ->
          switch (step.event()) {
            case JobEvent.JobStarted _ -> seen == 0;
            case JobEvent.IterationCompleted e -> e.iteration() > seen;
            case JobEvent.ImageCompleted _, JobEvent.Terminal _ -> true;
          };
      case AfterSequence _ -> !has(step);
    };
  }

  /// Whether the subscriber is known to have this step. It may, although this gateway hears of it
  /// only now: another was quicker.
  default boolean has(Step step) {
    return step.sequence() <= seen() && !isEnd(step);
  }

  /// The subscriber has seen the job at this sequence, so nothing older may be shown to it.
  default long seen() {
    return this instanceof AfterSequence(long sequence) ? sequence : 0;
  }

  /// The wanted ones among the steps.
  default Iterator<Step> of(List<Step> steps) {
    return steps.stream().filter(this::wants).iterator();
  }

  private static boolean isEnd(Step step) {
    return step.event() instanceof JobEvent.Terminal;
  }
}
