package io.pentimento.worker.service.intake;

import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.Partials;
import io.pentimento.worker.model.decoding.DecodeRequest;
import io.pentimento.worker.model.decoding.DecodeSettings;
import io.pentimento.worker.model.decoding.TokenGrid;
import io.pentimento.worker.model.decoding.edit.CanvasState;
import io.pentimento.worker.model.decoding.edit.Raster;
import io.pentimento.worker.service.publishing.ImageFolder;
import io.pentimento.worker.service.publishing.JobStory;
import io.pentimento.worker.service.publishing.PartialPicture;
import io.pentimento.worker.service.publishing.PngPicture;
import io.pentimento.worker.service.publishing.SavedState;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where each image of a job begins, or where an earlier attempt left it.
///
/// @param start where all images of the job start
/// @param codebookSize how many codes a token can be
record ImageStarts(
    JobCommand.Submit submit, DecodeSettings settings, StartingPoint start, int codebookSize) {
  private static final Logger LOG = LoggerFactory.getLogger(ImageStarts.class);

  /// An image of which nothing is done yet.
  ///
  /// @throws RefusedException if a fork cannot go on from its origin
  ImageStart fresh(int index) {
    var first = CanvasState.start(request(index, start.initial()), start.windows());
    SavedState origin = start.origin();
    return new ImageStart(
        origin == null ? first : forked(first, origin),
        start.paintings().begin(null),
        start.finish());
  }

  /// Another rule of revision than the origin's begins with no memory.
  private CanvasState forked(CanvasState first, SavedState origin) {
    var asked = submit.request().settings().decoding();
    var before = origin.state().request().settings().decoding();
    boolean sameRule = asked.revision().equals(before.revision());
    int iterations = submit.request().iterations();
    try {
      if (origin.state().iteration() >= iterations) {
        throw new IllegalArgumentException(
            "%d of %d iterations are done".formatted(origin.state().iteration(), iterations));
      }
      return CanvasState.resumed(
          first.request(),
          first.windows(),
          origin.state().iteration(),
          origin.grid(),
          (float) origin.state().meanConfidence(),
          sameRule ? origin.trace() : first.trace());
    } catch (IllegalArgumentException e) {
      throw Origins.unusable(e);
    }
  }

  /// An image that an earlier attempt may have begun. What it left is told again, since it may have
  /// died before it could.
  ///
  /// @return where to go on; null if the image is finished
  @Nullable ImageStart resumed(int index, ImageFolder folder, JobStory story) {
    if (submit.request().settings().partials() == Partials.NONE) {
      return resumedFromFinished(index, folder, story);
    }
    PartialPicture newest = folder.newest();
    ImageStart left = newest == null ? null : left(index, newest, folder);
    if (newest == null || left == null) {
      return fresh(index);
    }
    story.tookUp(newest, start.finish());
    return left.state().finished() ? null : left;
  }

  private @Nullable ImageStart resumedFromFinished(int index, ImageFolder folder, JobStory story) {
    PartialPicture finished = folder.finished();
    if (finished == null) {
      return fresh(index);
    }
    story.completed(index, finished);
    return null;
  }

  /// Where the picture left the image, if it can be one of its pictures and what it was painted on
  /// is there; else null.
  private @Nullable ImageStart left(int index, PartialPicture newest, ImageFolder folder) {
    try {
      CanvasState state = continued(index, newest);
      boolean asBegun = state.window() == firstWindow() || state.finished();
      Raster settled = asBegun ? null : settled(state, folder);
      return new ImageStart(state, start.paintings().begin(settled), start.finish());
    } catch (IllegalArgumentException e) {
      LOG.warn("image {} of job {} starts anew: {}", index, submit.job(), e.getMessage());
      return null;
    }
  }

  /// Cells that the job does not draw are as the first attempt encoded them.
  private CanvasState continued(int index, PartialPicture picture) {
    TokenGrid grid = picture.grid();
    Origins.requireCodes(grid, codebookSize);
    var begun = new TokenGrid(grid.height(), grid.width(), grid.tokens(), start.initial().masked());
    return CanvasState.resumed(
        request(index, begun),
        start.windows(),
        picture.state().iteration(),
        grid,
        (float) picture.state().meanConfidence(),
        picture.trace());
  }

  /// The window in which the job itself begins.
  private int firstWindow() {
    SavedState origin = start.origin();
    return origin == null ? 0 : origin.state().iteration() / settings.iterations();
  }

  /// The canvas as the windows before the state's left it: the picture of the iteration that
  /// finished the last of them.
  private Raster settled(CanvasState state, ImageFolder folder) {
    int iteration = state.window() * settings.iterations();
    PartialPicture picture = folder.partial(iteration);
    if (picture == null) {
      throw new IllegalArgumentException(
          "the picture of iteration %d is gone".formatted(iteration));
    }
    try {
      return PngPicture.decode(picture.png(), StartingPoint.MOST_PIXELS);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the picture of iteration %d cannot be read".formatted(iteration), e);
    }
  }

  private DecodeRequest request(int index, TokenGrid begun) {
    var asked = submit.request().settings();
    int noise = submit.request() instanceof JobRequest.Fork fork ? fork.noiseIndex() : 0;
    return new DecodeRequest(asked.label(), settings, asked.seed(), noise + index, begun);
  }
}
