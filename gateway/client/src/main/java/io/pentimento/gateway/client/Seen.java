package io.pentimento.gateway.client;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What a follower has been shown of a job, so that it is shown everything once and nothing
/// backwards. Used by one connection at a time.
final class Seen {
  private final int from;
  private final Map<Integer, Integer> iterations = new HashMap<>();
  private final Set<Integer> finished = new HashSet<>();
  private int images = 1;
  private int begun;
  private int attempt;
  private boolean over;

  /// @param from iterations up to this one count as seen
  Seen(int from) {
    this.from = from;
  }

  /// Whether the terminal event has been shown.
  boolean isOver() {
    return over;
  }

  /// Where a replay has to begin so that nothing is missed.
  int resumeAfter() {
    int least = Integer.MAX_VALUE;
    for (int index = 0; index < images; index++) {
      least = finished.contains(index) ? least : Math.min(least, iteration(index));
    }
    return least == Integer.MAX_VALUE ? furthest() : least;
  }

  /// Whether the event tells something that has not been shown.
  boolean isNews(LiveEvent event) {
    return !over
        && switch (event) {
          case LiveEvent.Snapshot _, LiveEvent.Terminal _ -> true;
          case LiveEvent.JobStarted started -> started.attempt() > attempt;
          case LiveEvent.IterationCompleted done -> done.iteration() > iteration(done.index());
          case LiveEvent.ImageCompleted done -> !finished.contains(done.index());
        };
  }

  /// Whether showing this event would pass over an iteration.
  boolean leavesGapBefore(LiveEvent event) {
    return event instanceof LiveEvent.IterationCompleted done
        && done.iteration() > iteration(done.index()) + 1;
  }

  /// Whether the job as it stands is further than what has been shown.
  boolean isBehind(Job state) {
    return state.images().stream().anyMatch(image -> image.iteration() > iteration(image.index()));
  }

  /// Remembers that the event has been shown.
  void note(LiveEvent event) {
    switch (event) {
      case LiveEvent.Snapshot snapshot -> {
        images = Math.max(1, snapshot.state().images().size());
        Integer origin = snapshot.state().request().iteration();
        begun = origin == null ? 0 : origin; // a fork has no iterations before
      }
      case LiveEvent.JobStarted started -> attempt = started.attempt();
      case LiveEvent.IterationCompleted done -> iterations.put(done.index(), done.iteration());
      case LiveEvent.ImageCompleted done -> finished.add(done.index());
      case LiveEvent.Terminal _ -> over = true;
    }
  }

  /// Rises with every iteration shown.
  int total() {
    return iterations.values().stream().mapToInt(Integer::intValue).sum();
  }

  private int iteration(int index) {
    return iterations.getOrDefault(index, Math.max(from, begun));
  }

  private int furthest() {
    return iterations.values().stream().mapToInt(Integer::intValue).max().orElse(from);
  }
}
