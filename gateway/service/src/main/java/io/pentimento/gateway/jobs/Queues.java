package io.pentimento.gateway.jobs;

import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.JobStatus;
import io.pentimento.schemas.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who waits for which model, who runs, and how long that is likely to take. Safe for all threads.
///
/// A job waits from its order until a worker takes it up or it is asked to stop. It stands in the
/// lane that its order was first read in, behind those that were read before.
public final class Queues {
  /// Where a job stands whose order has not been read from its topic: nowhere.
  static final int NO_LANE = -1;

  private final InstantSource clock;
  private final Map<JobId, Standing> standing = new HashMap<>();
  private final Map<String, ModelQueue> models = new HashMap<>();

  private sealed interface Standing {
    String model();
  }

  private record Waiting(String model, Priority priority, int lane, Line.Spot spot, int work)
      implements Standing {}

  private record Running(String model, int work) implements Standing {}

  /// @param clock by which the pace is measured
  public Queues(InstantSource clock) {
    this.clock = clock;
  }

  /// A job stands so.
  ///
  /// @param lane where its order was just read, or [#NO_LANE]
  synchronized void note(JobState state, int lane) {
    JobCommand.Submit submit = state.submit();
    if (submit == null) {
      return;
    }
    Standing before = standing.get(state.job());
    JobSettings settings = submit.request().settings();
    if (before instanceof Waiting waiting && isAbout(waiting, settings) && waits(state)) {
      return;
    }
    if (before != null) {
      standing.remove(state.job());
      leave(before, state);
    }
    if (waits(state)) {
      int known = before instanceof Waiting waiting ? waiting.lane() : lane;
      if (known != NO_LANE) {
        enter(state.job(), settings, known, Work.of(submit.request()));
      }
    } else if (state.status() == JobStatus.RUNNING && !state.deleted()) {
      Running now = new Running(settings.model(), Work.left(state, submit.request()));
      queue(now.model()).begin(now.work());
      standing.put(state.job(), now);
    }
    if (before != null) {
      tidy(before.model());
    }
  }

  /// What the job may expect.
  public synchronized Outlook outlook(JobState state) {
    Instant now = clock.instant();
    return switch (standing.get(state.job())) {
      case null -> Outlook.UNKNOWN;
      case Waiting it ->
          state.status() == JobStatus.QUEUED
              ? queue(it.model()).ofWaiting(it.priority(), it.lane(), it.spot(), it.work(), now)
              : Outlook.UNKNOWN;
      case Running it ->
          state.status() == JobStatus.RUNNING
              ? new Outlook(null, finish(it, state, now))
              : Outlook.UNKNOWN;
    };
  }

  /// By what has been done since it began; before the first iteration, by the pace of all.
  private @Nullable Instant finish(Running running, JobState state, Instant now) {
    JobCommand.Submit submit = state.submit();
    int done = submit == null ? 0 : Work.of(submit.request()) - running.work();
    if (done > 0 && state.started() != null && now.isAfter(state.started().at())) {
      double elapsed = Duration.between(state.started().at(), now).toNanos();
      return ModelQueue.after(now, elapsed / done * running.work());
    }
    return queue(running.model()).allRunning(now);
  }

  private static boolean waits(JobState state) {
    return state.status() == JobStatus.QUEUED && !state.cancelRequested() && !state.deleted();
  }

  private static boolean isAbout(Waiting waiting, JobSettings settings) {
    return waiting.model().equals(settings.model()) && waiting.priority() == settings.priority();
  }

  private void enter(JobId job, JobSettings settings, int lane, int work) {
    Line.Spot spot = queue(settings.model()).lines(settings.priority()).arrive(lane, work);
    standing.put(job, new Waiting(settings.model(), settings.priority(), lane, spot, work));
  }

  private void leave(Standing before, JobState state) {
    ModelQueue queue = queue(before.model());
    switch (before) {
      case Waiting it -> queue.lines(it.priority()).leave(it.lane(), it.spot(), it.work());
      case Running it -> queue.end(it.work());
    }
    JobCommand.Submit submit = state.submit();
    Instant finishedAt = state.finishedAt();
    if (state.status() == JobStatus.SUCCEEDED && submit != null && finishedAt != null) {
      Instant from = state.started() == null ? finishedAt : state.started().at();
      queue.pace().completed(state.job(), Work.of(submit.request()), from, finishedAt);
    }
  }

  private ModelQueue queue(String model) {
    return models.computeIfAbsent(model, _ -> new ModelQueue());
  }

  /// While nobody waits the pace tells how often jobs come, not how fast they are done.
  private void tidy(String model) {
    ModelQueue queue = queue(model);
    if (queue.waiting() == 0) {
      queue.pace().rest();
    }
    if (queue.isIdle()) {
      models.remove(model);
    }
  }
}
