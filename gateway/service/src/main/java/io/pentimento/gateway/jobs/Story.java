package io.pentimento.gateway.jobs;

import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobState;
import java.util.ArrayList;
import java.util.List;

/// One job as it unfolds: its state, the steps that led there, and who listens. Guarded by itself.
final class Story {
  private final OpenJobs open;
  private JobState state;
  private final List<Step> steps = new ArrayList<>(4);
  private final List<StepListener> listeners = new ArrayList<>(0);

  /// @param open is told of every change
  Story(JobId job, OpenJobs open) {
    this.open = open;
    state = JobState.unknown(job);
  }

  synchronized JobState state() {
    return state;
  }

  synchronized void apply(JobCommand command) {
    JobState before = state;
    state = before.apply(command);
    open.moved(before, state);
  }

  /// Applies the event. It is a step only if it raised the sequence of a job that had not ended:
  /// what a second attempt repeats, and what comes after the end, is no news to anybody.
  synchronized void apply(JobEvent event, long position) {
    JobState before = state;
    state = before.apply(event, position);
    open.moved(before, state);
    if (state.sequence() > before.sequence() && before.outcome() == null) {
      Step step = new Step(event, state.sequence());
      steps.add(step);
      listeners.forEach(listener -> listener.onStep(step));
    }
  }

  synchronized Glance look() {
    return new Glance(state, List.copyOf(steps));
  }

  synchronized Glance follow(StepListener listener) {
    listeners.add(listener);
    return look();
  }

  synchronized void unfollow(StepListener listener) {
    listeners.remove(listener);
  }
}
