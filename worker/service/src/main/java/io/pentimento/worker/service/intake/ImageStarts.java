package io.pentimento.worker.service.intake;

import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.Partials;
import io.pentimento.worker.model.decoding.DecodeRequest;
import io.pentimento.worker.model.decoding.DecodeSettings;
import io.pentimento.worker.model.decoding.DecodeState;
import io.pentimento.worker.model.decoding.TokenGrid;
import io.pentimento.worker.service.publishing.ImageFolder;
import io.pentimento.worker.service.publishing.JobStory;
import io.pentimento.worker.service.publishing.PartialPicture;
import io.pentimento.worker.service.publishing.SavedState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where each image of a job begins, or where an earlier attempt left it.
///
/// @param initial the grid that all images of the job start from
/// @param origin where a fork goes on; null to begin with the first iteration
/// @param codebookSize how many codes a token can be
record ImageStarts(
    JobCommand.Submit submit,
    DecodeSettings settings,
    TokenGrid initial,
    @Nullable SavedState origin,
    int codebookSize) {
  private static final Logger LOG = LoggerFactory.getLogger(ImageStarts.class);

  /// An image of which nothing is done yet.
  ///
  /// @throws RefusedException if a fork cannot go on from its origin
  DecodeState fresh(int index) {
    var start = DecodeState.start(request(index, initial));
    return origin == null ? start : forked(start, origin);
  }

  /// Another rule of revision than the origin's begins with no memory.
  private DecodeState forked(DecodeState start, SavedState origin) {
    var asked = submit.request().settings().decoding();
    var before = origin.state().request().settings().decoding();
    boolean sameRule = asked.revision().equals(before.revision());
    try {
      if (origin.state().iteration() >= asked.iterations()) {
        throw new IllegalArgumentException(
            "%d of %d iterations are done"
                .formatted(origin.state().iteration(), asked.iterations()));
      }
      return new DecodeState(
          start.request(),
          origin.state().iteration(),
          origin.grid(),
          (float) origin.state().meanConfidence(),
          sameRule ? origin.trace() : start.trace());
    } catch (IllegalArgumentException e) {
      throw Origins.unusable(e);
    }
  }

  /// An image that an earlier attempt may have begun. What it left is told again, since it may have
  /// died before it could.
  ///
  /// @return where to go on; null if the image is finished
  @Nullable DecodeState resumed(int index, ImageFolder folder, JobStory story) {
    if (submit.request().settings().partials() == Partials.NONE) {
      return resumedFromFinished(index, folder, story);
    }
    PartialPicture newest = folder.newest();
    DecodeState state = newest == null ? null : continued(index, newest);
    if (newest == null || state == null) {
      return fresh(index);
    }
    story.tookUp(newest);
    return state.finished() ? null : state;
  }

  private @Nullable DecodeState resumedFromFinished(int index, ImageFolder folder, JobStory story) {
    PartialPicture finished = folder.finished();
    if (finished == null) {
      return fresh(index);
    }
    story.completed(index, finished);
    return null;
  }

  /// The state in the picture, if it can be one of this image's; else null. Cells outside the edit
  /// region are as the first attempt encoded them.
  private @Nullable DecodeState continued(int index, PartialPicture picture) {
    try {
      TokenGrid grid = picture.grid();
      Origins.requireCodes(grid, codebookSize);
      var start = new TokenGrid(grid.height(), grid.width(), grid.tokens(), initial.masked());
      return new DecodeState(
          request(index, start),
          picture.state().iteration(),
          grid,
          (float) picture.state().meanConfidence(),
          picture.trace());
    } catch (IllegalArgumentException e) {
      LOG.warn("image {} of job {} starts anew: {}", index, submit.job(), e.getMessage());
      return null;
    }
  }

  private DecodeRequest request(int index, TokenGrid start) {
    var asked = submit.request().settings();
    int noise = submit.request() instanceof JobRequest.Fork fork ? fork.noiseIndex() : 0;
    return new DecodeRequest(asked.label(), settings, asked.seed(), noise + index, start);
  }
}
