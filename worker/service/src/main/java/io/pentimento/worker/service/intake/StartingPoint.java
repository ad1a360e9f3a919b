package io.pentimento.worker.service.intake;

import static java.util.Objects.requireNonNull;

import io.pentimento.schemas.Canvas;
import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.Margins;
import io.pentimento.worker.model.decoding.CellSet;
import io.pentimento.worker.model.decoding.TokenGrid;
import io.pentimento.worker.model.decoding.edit.Frame;
import io.pentimento.worker.model.decoding.edit.Raster;
import io.pentimento.worker.model.decoding.edit.Windows;
import io.pentimento.worker.service.execution.ExtendedSource;
import io.pentimento.worker.service.execution.FramedSource;
import io.pentimento.worker.service.execution.Overlay;
import io.pentimento.worker.service.execution.Painting;
import io.pentimento.worker.service.execution.Problems;
import io.pentimento.worker.service.execution.ServedModel;
import io.pentimento.worker.service.publishing.Finish;
import io.pentimento.worker.service.publishing.JobFolder;
import io.pentimento.worker.service.publishing.PngPicture;
import io.pentimento.worker.service.publishing.SavedState;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Where the images of a job start.
///
/// @param initial nothing known to generate; the source's tokens with the edit region masked to
///   edit, with all around them masked to extend; of a fork, what its origin began with
/// @param windows through which the grid is drawn
/// @param paintings how what is drawn becomes what is seen
/// @param finish how the last partial image becomes the finished picture
/// @param origin where a fork goes on; null to begin with the first iteration
record StartingPoint(
    TokenGrid initial,
    Windows windows,
    Paintings paintings,
    Finish finish,
    @Nullable SavedState origin) {
  static final long MOST_PIXELS = 64L << 20;

  private static final Semaphore ONE_PHOTOGRAPH = new Semaphore(1);

  /// Begins the painting of each image.
  interface Paintings {
    /// @param settled what the image's finished windows left, where an earlier attempt drew them;
    ///   null to begin with nothing
    Painting begin(@Nullable Raster settled);
  }

  /// Reads, frames and encodes whatever the request needs.
  ///
  /// @param device encodes the source
  /// @throws RefusedException if the source, the mask or the region cannot be used
  static StartingPoint of(
      JobRequest request, JobFolder folder, ServedModel model, SourceEncoder device) {
    Frame frame = model.frame();
    return switch (request) {
      case JobRequest.Generate _ ->
          new StartingPoint(
              TokenGrid.allMasked(frame.gridHeight(), frame.gridWidth()),
              Windows.whole(frame),
              _ -> Painting.PLAIN,
              Finish.AS_IT_IS,
              null);
      case JobRequest.Edit edit -> edited(edit, folder, frame, device);
      case JobRequest.Extend extend -> extended(extend, folder, frame, device);
      case JobRequest.Fork fork when fork.canvas() != null ->
          forked(fork, requireNonNull(fork.margins()), fork.canvas(), folder, model);
      case JobRequest.Fork fork -> forked(fork, folder, model);
    };
  }

  /// Kept cells have the tokens that the origin has there: encoded again, on other hardware, they
  /// might be others.
  private static StartingPoint forked(JobRequest.Fork fork, JobFolder folder, ServedModel model) {
    SavedState origin = Origins.read(folder, model.description());
    Windows windows = Windows.whole(model.frame());
    TokenGrid grid = Origins.grid(origin, windows, model.description());
    EditRegion region = fork.region();
    if (region == null) {
      var initial =
          new TokenGrid(grid.height(), grid.width(), grid.tokens(), CellSet.all(grid.cells()));
      return new StartingPoint(initial, windows, _ -> Painting.PLAIN, Finish.AS_IT_IS, origin);
    }
    boolean whole = Boolean.TRUE.equals(fork.whole());
    Raster source = picture("source", folder.source());
    FramedSource framed = framed(region, source, folder, model.frame(), whole);
    var initial = new TokenGrid(grid.height(), grid.width(), grid.tokens(), framed.cells());
    Overlay overlay = overlay(framed, fork.feather());
    Finish finish = whole ? finish(source, framed, fork.feather(), folder) : Finish.AS_IT_IS;
    return new StartingPoint(initial, windows, _ -> overlay, finish, origin);
  }

  /// Of an extended picture the windows before the one that was forked are drawn, as the folder's
  /// canvas shows them.
  private static StartingPoint forked(
      JobRequest.Fork fork, Margins margins, Canvas canvas, JobFolder folder, ServedModel model) {
    SavedState origin = Origins.read(folder, model.description());
    Frame frame = model.frame();
    ExtendedSource source = placed(picture("source", folder.source()), margins, canvas, frame);
    Windows windows = source.windows();
    TokenGrid grid = Origins.grid(origin, windows, model.description());
    Integer feather = checked(fork.feather(), frame);
    Raster begun =
        fork.windowStart(fork.iteration()) == 0
            ? source.canvas()
            : picture("settled", folder.settled());
    if (begun.width() != source.width() || begun.height() != source.height()) {
      throw new RefusedException(
          Problems.unreadable(
              "the settled image has %d × %d pixels, the canvas %d × %d"
                  .formatted(begun.width(), begun.height(), source.width(), source.height())));
    }
    return new StartingPoint(
        new TokenGrid(grid.height(), grid.width(), grid.tokens(), source.margins()),
        windows,
        settled -> source.painting(settled == null ? begun : settled, feather),
        Finish.AS_IT_IS,
        origin);
  }

  private static StartingPoint edited(
      JobRequest.Edit edit, JobFolder folder, Frame frame, SourceEncoder device) {
    Raster source = picture("source", folder.source());
    boolean whole = Boolean.TRUE.equals(edit.whole());
    FramedSource framed = framed(edit.region(), source, folder, frame, whole);
    Overlay overlay = overlay(framed, edit.feather());
    Finish finish = whole ? finish(source, framed, edit.feather(), folder) : Finish.AS_IT_IS;
    int[] tokens = encoded(List.of(framed.original()), device).getFirst();
    return new StartingPoint(
        new TokenGrid(frame.gridHeight(), frame.gridWidth(), tokens, framed.cells()),
        Windows.whole(frame),
        _ -> overlay,
        finish,
        null);
  }

  private static StartingPoint extended(
      JobRequest.Extend extend, JobFolder folder, Frame frame, SourceEncoder device) {
    ExtendedSource source =
        placed(picture("source", folder.source()), extend.margins(), extend.canvas(), frame);
    Integer feather = checked(extend.feather(), frame);
    Raster canvas = source.canvas();
    return new StartingPoint(
        source.initial(encoded(source.parts(), device)),
        source.windows(),
        settled -> source.painting(settled == null ? canvas : settled, feather),
        Finish.AS_IT_IS,
        null);
  }

  private static @Nullable Integer checked(@Nullable Integer feather, Frame frame) {
    if (feather != null && (feather < 0 || feather > frame.width())) {
      throw new RefusedException(
          Problems.unsuitable(
              "feather: must be 0 to %d pixels, got %d".formatted(frame.width(), feather)));
    }
    return feather;
  }

  /// The gateway has planned the same, but the model may be another by now.
  private static ExtendedSource placed(
      Raster source, Margins margins, Canvas planned, Frame frame) {
    try {
      var placed = ExtendedSource.of(source, margins, frame);
      var canvas = new Canvas(placed.width(), placed.height(), placed.windows().count());
      if (!canvas.equals(planned)) {
        throw new IllegalArgumentException(
            "canvas: was planned as %s, which this model makes %s".formatted(planned, canvas));
      }
      return placed;
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Problems.unsuitable(e.getMessage()));
    }
  }

  private static List<int[]> encoded(List<Raster> pictures, SourceEncoder device) {
    try {
      return pictures.stream().map(device::encode).toList().stream()
          .map(CompletableFuture::join)
          .toList();
    } catch (CompletionException e) {
      throw new IllegalStateException("the source image was not encoded", e.getCause());
    }
  }

  private static FramedSource framed(
      EditRegion region, Raster source, JobFolder folder, Frame frame, boolean close) {
    try {
      return switch (region) {
        case EditRegion.Box box -> FramedSource.of(source, box, frame, close);
        case EditRegion.Mask _ ->
            FramedSource.of(source, picture("mask", folder.mask()), frame, close);
      };
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Problems.uselessRegion(e.getMessage()));
    }
  }

  /// A source of the model's own size is finished as it is.
  private static Finish finish(
      Raster source, FramedSource framed, @Nullable Integer feather, JobFolder folder) {
    Frame frame = framed.frame();
    return source.width() == frame.width() && source.height() == frame.height()
        ? Finish.AS_IT_IS
        : new Photograph(folder, framed.pasted(feather), ONE_PHOTOGRAPH);
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
