package io.pentimento.gateway.jobs;

import io.pentimento.schemas.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How fast work is finished, in images or whatever it is counted in: the newest few completions,
/// whichever order they are told in.
final class Pace {
  static final int MOST = 64;
  static final Duration OLDEST = Duration.ofMinutes(10);
  private static final double NANOS = 1e9;

  private final TreeSet<Completion> newest =
      new TreeSet<>(Comparator.comparing(Completion::at).thenComparing(done -> done.job().value()));

  private record Completion(Instant at, JobId job, int amount, Instant from) {}

  /// A job has succeeded; told twice it counts once.
  ///
  /// @param from when it was begun
  void completed(JobId job, int amount, Instant from, Instant at) {
    newest.add(new Completion(at, job, amount, from));
    if (newest.size() > MOST) {
      newest.removeFirst();
    }
  }

  /// Forgets all, since nothing goes on.
  void rest() {
    newest.clear();
  }

  /// How much a second: the completions that are not too old, by the time from when the first of
  /// them was begun until now. So it falls while nothing is finished, and jobs that run side by
  /// side and end together tell no higher pace than theirs. Null while there are fewer than two.
  @Nullable Double perSecond(Instant now) {
    Instant start = now.minus(OLDEST);
    Instant since = Instant.MAX;
    int counted = 0;
    int amount = 0;
    for (Completion done : newest) {
      if (done.at().isAfter(start)) {
        since = done.from().isBefore(since) ? done.from() : since;
        counted++;
        amount += done.amount();
      }
    }
    if (counted < 2) {
      return null;
    }
    // A worker's clock may be ahead of ours.
    Instant until = now.isAfter(newest.getLast().at()) ? now : newest.getLast().at();
    double seconds = Duration.between(since, until).toNanos() / NANOS;
    return seconds > 0 ? amount / seconds : null;
  }
}
