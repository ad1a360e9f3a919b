package io.pentimento.gateway.jobs;

import io.pentimento.schemas.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How fast images are finished: the newest few completions, whichever order they are told in.
final class Pace {
  static final int MOST = 64;
  static final Duration OLDEST = Duration.ofMinutes(10);
  private static final double NANOS = 1e9;

  private final TreeSet<Completion> newest =
      new TreeSet<>(Comparator.comparing(Completion::at).thenComparing(done -> done.job().value()));

  private record Completion(Instant at, JobId job, int images) {}

  /// A job has succeeded; told twice it counts once.
  void completed(JobId job, int images, Instant at) {
    newest.add(new Completion(at, job, images));
    if (newest.size() > MOST) {
      newest.removeFirst();
    }
  }

  /// Forgets all, since nothing goes on.
  void rest() {
    newest.clear();
  }

  /// Images per second since the first of the completions that are not too old: those after it, by
  /// the time until now, so that it falls while nothing is finished. Null while there are fewer
  /// than two.
  @Nullable Double imagesPerSecond(Instant now) {
    Instant start = now.minus(OLDEST);
    Instant since = null;
    int images = 0;
    for (Completion done : newest) {
      if (since != null) {
        images += done.images();
      } else if (done.at().isAfter(start)) {
        since = done.at();
      }
    }
    if (since == null || images == 0) {
      return null;
    }
    // A worker's clock may be ahead of ours.
    Instant until = now.isAfter(newest.getLast().at()) ? now : newest.getLast().at();
    double seconds = Duration.between(since, until).toNanos() / NANOS;
    return seconds > 0 ? images / seconds : null;
  }
}
