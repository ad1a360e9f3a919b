package io.pentimento.gateway.jobs;

import io.pentimento.schemas.Priority;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All unfinished jobs of one model. Not safe for threads.
final class ModelQueue {
  private static final int BETWEEN_BATCH_TURNS = Priority.BATCH_TURN - 1;
  private static final double NANOS = 1e9;

  private final Map<Priority, Lines> lines = new EnumMap<>(Priority.class);
  private final Pace pace = new Pace();
  private int running;
  private long workRunning;

  ModelQueue() {
    for (Priority priority : Priority.values()) {
      lines.put(priority, new Lines());
    }
  }

  Lines lines(Priority priority) {
    return Objects.requireNonNull(lines.get(priority));
  }

  Pace pace() {
    return pace;
  }

  /// A job runs, with so much to do.
  void begin(int work) {
    running++;
    workRunning += work;
  }

  /// What was said by [#begin] holds no longer.
  void end(int work) {
    running--;
    workRunning -= work;
  }

  int waiting() {
    return lines.values().stream().mapToInt(Lines::size).sum();
  }

  boolean isIdle() {
    return running == 0 && waiting() == 0;
  }

  /// What a job may expect that waits there.
  ///
  /// @param work how much there is to do of it
  Outlook ofWaiting(Priority priority, int lane, Line.Spot spot, int work, Instant now) {
    int own = lines(priority).position(lane, spot);
    Priority other = other(priority);
    int others = Math.min(lines(other).size(), turnsOfOthers(priority, own));
    double ahead =
        (own - 1) * lines(priority).meanWork() + others * lines(other).meanWork() + workRunning;
    return new Outlook(new Outlook.Place(own + others, waiting()), in(ahead + work, now));
  }

  /// When all that runs is done if nothing else is; null while the pace is unknown.
  @Nullable Instant allRunning(Instant now) {
    return in((double) workRunning, now);
  }

  private @Nullable Instant in(double work, Instant now) {
    Double perSecond = pace.perSecond(now);
    return perSecond == null ? null : after(now, work / perSecond * NANOS);
  }

  /// So many nanoseconds later, in whole seconds: it is no more than a guess.
  static Instant after(Instant now, double nanos) {
    return now.plusNanos((long) nanos).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
  }

  private static Priority other(Priority priority) {
    return switch (priority) {
      case INTERACTIVE -> Priority.BATCH;
      case BATCH -> Priority.INTERACTIVE;
    };
  }

  /// How many of the other priority may be taken before the job at this position of its own.
  private static int turnsOfOthers(Priority priority, int own) {
    return switch (priority) {
      case INTERACTIVE -> (own - 1) / BETWEEN_BATCH_TURNS;
      case BATCH -> Math.multiplyExact(own, BETWEEN_BATCH_TURNS);
    };
  }
}
