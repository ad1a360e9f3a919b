package io.pentimento.schemas;

import static java.util.Objects.requireNonNullElseGet;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is known of one job: a fold of its commands and events, the same for every reader.
///
/// It is a join: applying a fact twice, late, or between the facts of another attempt changes
/// nothing or moves the state forward, never back. Where two terminal events exist, the one that
/// stands first on the event topic counts for everybody.
///
/// @param job which job
/// @param submit the order; null while only events of it have been read
/// @param cancelRequested whether its owner asked to stop it
/// @param deleted whether its owner asked to forget it; then nobody is shown it any more
/// @param attempt the newest try, from 1; 0 before the first
/// @param started the first worker's `JobStarted`; null before
/// @param images the images heard of, by index
/// @param outcome the terminal event; null while there is none
/// @param outcomePosition where the outcome stands on the event topic
public record JobState(
    JobId job,
    JobCommand.@Nullable Submit submit,
    boolean cancelRequested,
    boolean deleted,
    int attempt,
    JobEvent.@Nullable JobStarted started,
    SortedMap<Integer, ImageState> images,
    JobEvent.@Nullable Terminal outcome,
    long outcomePosition) {

  private static final Comparator<JobCommand.Submit> FIRST_ACCEPTED =
      Comparator.comparing(JobCommand.Submit::acceptedAt)
          .thenComparing(JobCommand.Submit::toString);
  private static final Comparator<JobEvent.JobStarted> FIRST_STARTED =
      Comparator.comparingInt(JobEvent.JobStarted::attempt)
          .thenComparing(JobEvent.JobStarted::at)
          .thenComparing(JobEvent.JobStarted::toString);

  public JobState {
    images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
  }

  /// A job of which nothing is known yet.
  public static JobState unknown(JobId job) {
    return new JobState(job, null, false, false, 0, null, new TreeMap<>(), null, Long.MAX_VALUE);
  }

  /// Where the job stands.
  public JobStatus status() {
    return switch (outcome) {
      case null -> attempt == 0 ? JobStatus.QUEUED : JobStatus.RUNNING;
      case JobEvent.JobSucceeded _ -> JobStatus.SUCCEEDED;
      case JobEvent.JobFailed _ -> JobStatus.FAILED;
      case JobEvent.JobCancelled _ -> JobStatus.CANCELLED;
      case JobEvent.JobExpired _ -> JobStatus.EXPIRED;
    };
  }

  /// How many steps forward the job has made. Every event that changes the state raises it, and
  /// every reader who has seen the same events has the same number.
  public long sequence() {
    long iterations = images.values().stream().mapToLong(ImageState::iteration).sum();
    long completed = images.values().stream().filter(ImageState::completed).count();
    return attempt + iterations + completed + (outcome == null ? 0 : 1);
  }

  /// The state once this command is known too; `this` if it tells nothing new.
  public JobState apply(JobCommand command) {
    return switch (command) {
      case JobCommand.Submit next -> withSubmit(next);
      case JobCommand.Cancel _ -> withWishes(true, deleted);
      case JobCommand.Delete _ -> withWishes(cancelRequested, true);
    };
  }

  /// The state once this event is known too; `this` if it tells nothing new.
  ///
  /// @param position the event's offset on its partition of the event topic
  public JobState apply(JobEvent event, long position) {
    return switch (event) {
      case JobEvent.JobStarted next -> withStarted(next);
      case JobEvent.IterationCompleted next -> {
        ImageState before = image(next.index());
        yield withAttempt(next.attempt()).withImage(before, before.after(next));
      }
      case JobEvent.ImageCompleted next -> {
        ImageState before = image(next.index());
        yield withAttempt(next.attempt()).withImage(before, before.finished());
      }
      case JobEvent.Terminal next -> withOutcome(next, position);
    };
  }

  /// How far an image is, also one that has not begun.
  public ImageState image(int index) {
    return requireNonNullElseGet(images.get(index), () -> ImageState.waiting(index));
  }

  /// When the job reached its terminal state; null before.
  public @Nullable Instant finishedAt() {
    return outcome == null ? null : outcome.at();
  }

  private JobState withWishes(boolean cancel, boolean delete) {
    return cancel == cancelRequested && delete == deleted
        ? this
        : new JobState(
            job, submit, cancel, delete, attempt, started, images, outcome, outcomePosition);
  }

  private JobState withSubmit(JobCommand.Submit next) {
    if (submit != null && FIRST_ACCEPTED.compare(submit, next) <= 0) {
      return this;
    }
    return new JobState(
        job, next, cancelRequested, deleted, attempt, started, images, outcome, outcomePosition);
  }

  private JobState withStarted(JobEvent.JobStarted next) {
    boolean first = started == null || FIRST_STARTED.compare(next, started) < 0;
    JobState raised = withAttempt(next.attempt());
    if (!first) {
      return raised;
    }
    return new JobState(
        job,
        submit,
        cancelRequested,
        deleted,
        raised.attempt,
        next,
        images,
        outcome,
        outcomePosition);
  }

  private JobState withAttempt(int next) {
    return next <= attempt
        ? this
        : new JobState(
            job, submit, cancelRequested, deleted, next, started, images, outcome, outcomePosition);
  }

  private JobState withImage(ImageState before, ImageState after) {
    if (before.equals(after)) {
      return this;
    }
    SortedMap<Integer, ImageState> next = new TreeMap<>(images);
    next.put(after.index(), after);
    return new JobState(
        job, submit, cancelRequested, deleted, attempt, started, next, outcome, outcomePosition);
  }

  private JobState withOutcome(JobEvent.Terminal next, long position) {
    JobState raised = withAttempt(next.attempt());
    if (position >= outcomePosition) {
      return raised;
    }
    return new JobState(
        job, submit, cancelRequested, deleted, raised.attempt, started, images, next, position);
  }
}
