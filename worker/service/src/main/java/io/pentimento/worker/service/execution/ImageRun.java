package io.pentimento.worker.service.execution;

import io.pentimento.schemas.Partials;
import io.pentimento.worker.model.decoding.DecodeState;
import io.pentimento.worker.model.decoding.edit.Raster;
import io.pentimento.worker.service.publishing.Draft;
import io.pentimento.worker.service.publishing.ImageLane;
import io.pentimento.worker.service.publishing.JobStory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One image on its way through the decode batch. Used by the device thread alone once it is
/// admitted.
public final class ImageRun {
  private final JobRun job;
  private final JobStory story;
  private final int index;
  private final @Nullable Overlay overlay;
  private final ImageLane lane;
  private DecodeState state;

  /// An image that holds its job's run until it leaves the decode batch.
  ///
  /// @param index which image of the job, from 0
  /// @param start where decoding goes on
  /// @param overlay what an edit is laid over; null to show pictures as they are drawn
  /// @param backlog counts what waits to be published
  /// @param onRoom called when the image's publishing lane has room again
  public ImageRun(
      JobRun job,
      JobStory story,
      int index,
      DecodeState start,
      @Nullable Overlay overlay,
      AtomicInteger backlog,
      Runnable onRoom) {
    this.job = job;
    this.story = story;
    this.index = index;
    this.state = start;
    this.overlay = overlay;
    this.lane = new ImageLane(backlog, onRoom, job::publishingFailed);
    job.hold();
  }

  public JobRun job() {
    return job;
  }

  /// Where decoding stands.
  public DecodeState state() {
    return state;
  }

  /// Whether there is nothing more to decode.
  public boolean isDone() {
    return state.finished() || job.isStopped();
  }

  /// Whether publishing keeps up, so that another iteration may be decoded.
  public boolean hasRoom() {
    return !lane.isFull();
  }

  /// Lets go of the job's run once everything handed to publishing is done, or dropped if the run
  /// is stopped, unless others go on from it. To be called once.
  public void leave() {
    if (job.isStopped() && !job.isDrained()) {
      lane.drop();
    }
    lane.close(job::letGo);
  }

  /// Whether anybody will see the picture of that state.
  boolean shows(DecodeState next) {
    return next.finished() || job.submit().request().settings().partials() == Partials.EVERY;
  }

  /// Takes over the state after an iteration and hands it to publishing.
  ///
  /// @param drawn what it looks like; null if nobody will see it
  void advance(DecodeState next, @Nullable Raster drawn) {
    state = next;
    lane.add(() -> publish(next, drawn));
  }

  private void publish(DecodeState next, @Nullable Raster drawn) {
    story.advanced(draft(next, drawn));
    if (next.finished()) {
      job.imageStored();
    }
  }

  private Draft draft(DecodeState at, @Nullable Raster drawn) {
    Raster shown = drawn == null || overlay == null ? drawn : overlay.over(drawn);
    return new Draft(index, at.iteration(), at.grid(), at.trace(), at.confidence(), shown);
  }
}
