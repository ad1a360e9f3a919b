package io.pentimento.worker.service.intake;

import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobRequest;
import io.pentimento.worker.model.decoding.CellSet;
import io.pentimento.worker.model.decoding.TokenGrid;
import io.pentimento.worker.model.decoding.edit.Frame;
import io.pentimento.worker.model.decoding.edit.Raster;
import io.pentimento.worker.service.execution.FramedSource;
import io.pentimento.worker.service.execution.Overlay;
import io.pentimento.worker.service.execution.Problems;
import io.pentimento.worker.service.execution.ServedModel;
import io.pentimento.worker.service.publishing.JobFolder;
import io.pentimento.worker.service.publishing.PngPicture;
import io.pentimento.worker.service.publishing.SavedState;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Where the images of a job start.
///
/// @param initial nothing known to generate; the source's tokens with the edit region masked to
///   edit; of a fork, what its origin began with
/// @param overlay what an edit is laid over; null to generate
/// @param origin where a fork goes on; null to begin with the first iteration
record StartingPoint(TokenGrid initial, @Nullable Overlay overlay, @Nullable SavedState origin) {
  private static final long MOST_PIXELS = 64L << 20;

  /// Reads, frames and encodes whatever the request needs.
  ///
  /// @param device encodes the source
  /// @throws RefusedException if the source, the mask or the region cannot be used
  static StartingPoint of(
      JobRequest request, JobFolder folder, ServedModel model, SourceEncoder device) {
    Frame frame = model.frame();
    return switch (request) {
      case JobRequest.Generate _ ->
          new StartingPoint(TokenGrid.allMasked(frame.gridHeight(), frame.gridWidth()), null, null);
      case JobRequest.Edit edit -> edited(edit, folder, frame, device);
      case JobRequest.Fork fork -> forked(fork, folder, model);
    };
  }

  /// Kept cells have the tokens that the origin has there: encoded again, on other hardware, they
  /// might be others.
  private static StartingPoint forked(JobRequest.Fork fork, JobFolder folder, ServedModel model) {
    SavedState origin = Origins.read(folder, model.description());
    TokenGrid grid = Origins.grid(origin, model.description());
    EditRegion region = fork.region();
    if (region == null) {
      var initial =
          new TokenGrid(grid.height(), grid.width(), grid.tokens(), CellSet.all(grid.cells()));
      return new StartingPoint(initial, null, origin);
    }
    FramedSource framed = framed(region, picture("source", folder.source()), folder, model.frame());
    var initial = new TokenGrid(grid.height(), grid.width(), grid.tokens(), framed.cells());
    return new StartingPoint(initial, overlay(framed, fork.feather()), origin);
  }

  private static StartingPoint edited(
      JobRequest.Edit edit, JobFolder folder, Frame frame, SourceEncoder device) {
    Raster source = picture("source", folder.source());
    FramedSource framed = framed(edit.region(), source, folder, frame);
    Overlay overlay = overlay(framed, edit.feather());
    try {
      int[] tokens = device.encode(framed.original()).join();
      return new StartingPoint(
          new TokenGrid(frame.gridHeight(), frame.gridWidth(), tokens, framed.cells()),
          overlay,
          null);
    } catch (CompletionException e) {
      throw new IllegalStateException("the source image was not encoded", e.getCause());
    }
  }

  private static FramedSource framed(
      EditRegion region, Raster source, JobFolder folder, Frame frame) {
    try {
      return switch (region) {
        case EditRegion.Box box -> FramedSource.of(source, box, frame);
        case EditRegion.Mask _ -> FramedSource.of(source, picture("mask", folder.mask()), frame);
      };
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Problems.uselessRegion(e.getMessage()));
    }
  }

  private static Overlay overlay(FramedSource framed, @Nullable Integer feather) {
    try {
      return framed.overlay(feather);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Problems.unsuitable(e.getMessage()));
    }
  }

  private static Raster picture(String what, byte @Nullable [] png) {
    if (png == null) {
      throw new RefusedException(
          Problems.unreadable("the %s image is not in the job's folder".formatted(what)));
    }
    try {
      return PngPicture.decode(png, MOST_PIXELS);
    } catch (IOException e) {
      throw new RefusedException(
          Problems.unreadable("the %s image cannot be read: %s".formatted(what, e.getMessage())));
    }
  }
}
