package io.pentimento.worker.service.publishing;

import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobRecord;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.Partials;
import io.pentimento.schemas.Problem;
import io.pentimento.worker.model.decoding.TokenGrid;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Tells one attempt at one job: **image first, then the event that names it**, and at the end the
/// record in the job's folder, then the terminal event. Whoever dies between any two has told no
/// lie.
///
/// Every call returns when what it tells is durable, and throws [StoreException] or
/// [RecordWriter.UnwrittenException] where it cannot be made so. Calls about one image must come
/// one after another; other images may be told at the same time.
public final class JobStory {
  private final JobCommand.Submit submit;
  private final Attempt attempt;
  private final Instant firstStart;
  private final String modelRevision;
  private final @Nullable String traceparent;
  private final ObjectStore store;
  private final EventFeed events;
  private final InstantSource clock;

  /// @param firstStart when the first attempt at the job began
  /// @param modelRevision content hash of the model that decodes it
  /// @param traceparent the W3C trace that the job belongs to; null for none
  public JobStory(
      JobCommand.Submit submit,
      Attempt attempt,
      Instant firstStart,
      String modelRevision,
      @Nullable String traceparent,
      ObjectStore store,
      EventFeed events,
      InstantSource clock) {
    this.submit = submit;
    this.attempt = attempt;
    this.firstStart = firstStart;
    this.modelRevision = modelRevision;
    this.traceparent = traceparent;
    this.store = store;
    this.events = events;
    this.clock = clock;
  }

  /// A worker has taken the job up.
  public void started() {
    tell(
        new JobEvent.JobStarted(
            submit.job(), attempt.number(), attempt.worker(), modelRevision, clock.instant()));
  }

  /// An image is one iteration further; after the last one it is finished.
  public void advanced(Draft draft, Finish finish) {
    var drawn = draft.picture();
    boolean kept = submit.request().settings().partials() == Partials.EVERY;
    boolean last = draft.iteration() == iterations();
    var picture =
        drawn != null && (kept || last)
            ? PartialPicture.of(draft, drawn, submit, modelRevision)
            : null;
    var folder = folder(draft.index());
    String key = picture != null && kept ? folder.putPartial(picture) : null;
    tell(iterationCompleted(draft, key));
    if (picture != null && last) {
      completed(draft.index(), finish.finished(picture));
    }
  }

  /// An earlier attempt left this partial image, and may have died before it could say so. What it
  /// did say before that stands: a partial image is stored only after the one before was told.
  public void tookUp(PartialPicture picture, Finish finish) {
    var state = picture.state();
    int index = state.index();
    var draft =
        new Draft(
            index,
            state.iteration(),
            picture.grid(),
            picture.trace(),
            state.meanConfidence(),
            null);
    tell(iterationCompleted(draft, ObjectKeys.partial(submit.job(), index, state.iteration())));
    if (state.iteration() == iterations()) {
      completed(index, finish.finished(picture));
    }
  }

  /// Stores the finished image and tells of it; harmless when both are done already.
  public void completed(int index, PartialPicture picture) {
    String key = folder(index).putFinished(picture);
    tell(new JobEvent.ImageCompleted(submit.job(), attempt.number(), index, key, clock.instant()));
  }

  /// All images are finished, and so is the job.
  ///
  /// @return the outcome that stands
  public JobEvent.Terminal succeeded() {
    List<String> images =
        IntStream.range(0, submit.request().settings().count())
            .mapToObj(index -> ObjectKeys.image(submit.job(), index))
            .toList();
    return end(new JobEvent.JobSucceeded(submit.job(), attempt.number(), images, clock.instant()));
  }

  /// The job cannot be done.
  ///
  /// @return the outcome that stands
  public JobEvent.Terminal failed(Problem problem) {
    return end(new JobEvent.JobFailed(submit.job(), attempt.number(), problem, clock.instant()));
  }

  /// The owner stopped the job.
  ///
  /// @return the outcome that stands
  public JobEvent.Terminal cancelled() {
    return end(new JobEvent.JobCancelled(submit.job(), attempt.number(), clock.instant()));
  }

  /// The job's deadline passed.
  ///
  /// @return the outcome that stands
  public JobEvent.Terminal expired() {
    return end(new JobEvent.JobExpired(submit.job(), attempt.number(), clock.instant()));
  }

  /// The owner deleted the job: it counts as stopped, and no record of it is kept.
  public JobEvent.Terminal deleted() {
    var outcome = new JobEvent.JobCancelled(submit.job(), attempt.number(), clock.instant());
    tell(outcome);
    new JobFolder(store, submit.job()).remove();
    return outcome;
  }

  /// To be called when this attempt writes no more: what it may have written after the job was
  /// deleted goes too.
  public void leaveNothingIfDeleted() {
    var folder = new JobFolder(store, submit.job());
    if (folder.isDeleted()) {
      folder.remove();
    }
  }

  /// The attempt ends, through no fault of the job, before the job does.
  public void handBack() {
    new JobFolder(store, submit.job()).handBack(attempt);
  }

  /// Of several workers that end the same job the first to write its record decides, and all tell
  /// that outcome: so every reader comes to the same one.
  private JobEvent.Terminal end(JobEvent.Terminal outcome) {
    var mine = new JobRecord(submit, outcome, firstStart, modelRevision);
    var standing = new JobFolder(store, submit.job()).decide(mine);
    tell(standing.outcome());
    return standing.outcome();
  }

  private JobEvent.IterationCompleted iterationCompleted(Draft draft, @Nullable String key) {
    TokenGrid grid = draft.grid();
    int masked = grid.masked().count();
    return new JobEvent.IterationCompleted(
        submit.job(),
        attempt.number(),
        draft.index(),
        draft.iteration(),
        iterations(),
        grid.cells() - masked,
        masked,
        draft.trace().latest().count(),
        draft.meanConfidence(),
        key,
        clock.instant());
  }

  private int iterations() {
    return submit.request().iterations();
  }

  private ImageFolder folder(int index) {
    return new ImageFolder(store, submit, index, modelRevision);
  }

  private void tell(JobEvent event) {
    events.tell(event, traceparent);
  }
}
