package io.pentimento.worker.service.execution;

import io.pentimento.schemas.Partials;
import io.pentimento.worker.model.decoding.DecodeState;
import io.pentimento.worker.model.decoding.edit.CanvasState;
import io.pentimento.worker.model.decoding.edit.Raster;
import io.pentimento.worker.service.publishing.Draft;
import io.pentimento.worker.service.publishing.Finish;
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
  private final Painting painting; // used by the lane alone
  private final Finish finish;
  private final ImageLane lane;
  private CanvasState canvas;

  /// An image that holds its job's run until it leaves the decode batch.
  ///
  /// @param index which image of the job, from 0
  /// @param start where decoding goes on
  /// @param painting makes what is seen of what is drawn; of this image alone
  /// @param finish makes the finished picture
  /// @param backlog counts what waits to be published
  /// @param onRoom called when the image's publishing lane has room again
  public ImageRun(
      JobRun job,
      JobStory story,
      int index,
      CanvasState start,
      Painting painting,
      Finish finish,
      AtomicInteger backlog,
      Runnable onRoom) {
    this.job = job;
    this.story = story;
    this.index = index;
    this.canvas = start;
    this.painting = painting;
    this.finish = finish;
    this.lane = new ImageLane(backlog, onRoom, job::publishingFailed);
    job.hold();
  }

  public JobRun job() {
    return job;
  }

  /// Where decoding stands, in the window that is being drawn.
  public DecodeState state() {
    return canvas.state();
  }

  /// Whether there is nothing more to decode.
  public boolean isDone() {
    return canvas.finished() || job.isStopped();
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

  /// Whether anybody will see the picture of that state, at once or under the next window's.
  boolean shows(DecodeState next) {
    return next.finished() || job.submit().request().settings().partials() == Partials.EVERY;
  }

  /// Takes over the window's state after an iteration and hands it to publishing.
  ///
  /// @param drawn what it looks like; null if nobody will see it
  void advance(DecodeState next, @Nullable Raster drawn) {
    CanvasState reached = canvas.after(next);
    canvas = reached.ahead();
    lane.add(() -> publish(reached, drawn));
  }

  private void publish(CanvasState reached, @Nullable Raster drawn) {
    Raster shown = drawn == null ? null : painting.show(reached, drawn);
    story.advanced(
        new Draft(
            index,
            reached.iteration(),
            reached.grid(),
            reached.trace(),
            reached.state().confidence(),
            shown),
        finish);
    if (reached.finished()) {
      job.imageStored();
    }
  }
}
