package io.pentimento.worker.service.execution;

import static io.pentimento.worker.model.decoding.edit.EditRegion.PAINTED_FROM;

import io.pentimento.schemas.EditRegion;
import io.pentimento.worker.model.decoding.CellSet;
import io.pentimento.worker.model.decoding.edit.Compositing;
import io.pentimento.worker.model.decoding.edit.EditRegion.Box;
import io.pentimento.worker.model.decoding.edit.EditRegion.Painted;
import io.pentimento.worker.model.decoding.edit.Frame;
import io.pentimento.worker.model.decoding.edit.PillowBicubic;
import io.pentimento.worker.model.decoding.edit.Raster;
import io.pentimento.worker.service.execution.SquareCrop.Bounds;
import org.jspecify.annotations.Nullable;

/// A user's picture brought into a model's frame, with the cells to redraw.
///
/// A square that holds the edit region is cut out and resized by Pillow's bicubic filter, as in the
/// published demonstration; a picture that has the frame's size stays as it is, to the byte.
///
/// @param original P × P × 3
/// @param cells the cells to redraw, never none
/// @param frame the model's frame
/// @param crop where the square lies in the picture
public record FramedSource(Raster original, CellSet cells, Frame frame, SquareCrop crop) {

  /// Frames a source whose edit region is a box in its pixels.
  ///
  /// @param close whether the square is to show the region's surroundings alone, rather than as
  ///   much as it can
  /// @throws IllegalArgumentException if the box lies outside the picture
  public static FramedSource of(Raster source, EditRegion.Box box, Frame frame, boolean close) {
    if (box.top() < 0 || box.left() < 0 || box.height() < 1 || box.width() < 1) {
      throw new IllegalArgumentException(
          "a box needs top and left of at least 0 and height and width of at least 1, got " + box);
    }
    if (box.top() >= source.height() || box.left() >= source.width()) {
      throw new IllegalArgumentException(
          "the box at top %d, left %d lies outside the picture of %d × %d pixels"
              .formatted(box.top(), box.left(), source.height(), source.width()));
    }
    var bounds =
        new Bounds(
            box.top(),
            box.left(),
            end(box.top(), box.height(), source.height()),
            end(box.left(), box.width(), source.width()));
    var crop = crop(bounds, source, frame, close);
    return new FramedSource(framed(source, crop, frame), cells(bounds, crop, frame), frame, crop);
  }

  /// Frames a source whose edit region is painted on a mask image.
  ///
  /// @param mask of the source's size, RGB or grey
  /// @param close as for a box
  /// @throws IllegalArgumentException if the sizes differ or nothing is painted
  public static FramedSource of(Raster source, Raster mask, Frame frame, boolean close) {
    if (mask.width() != source.width() || mask.height() != source.height()) {
      throw new IllegalArgumentException(
          "the mask image has %d × %d pixels, the source %d × %d"
              .formatted(mask.height(), mask.width(), source.height(), source.width()));
    }
    Raster grey = Greyscale.of(mask);
    Bounds bounds = paintedBounds(grey);
    if (bounds == null) {
      throw new IllegalArgumentException(
          "the mask image paints nothing: no pixel is %d or brighter".formatted(PAINTED_FROM));
    }
    var crop = crop(bounds, source, frame, close);
    return new FramedSource(
        framed(source, crop, frame), new Painted(crop.of(grey)).cells(frame), frame, crop);
  }

  /// How redrawn pictures are laid over the original.
  ///
  /// @param feather blur in pixels of the frame; null for the published demonstration's, 0 for a
  ///   hard edge
  /// @throws IllegalArgumentException if the feather is out of range
  public Overlay overlay(@Nullable Integer feather) {
    return new Overlay(original, compositing(feather));
  }

  /// How the square is put back into the picture that it was cut from.
  ///
  /// @param feather as of [#overlay]
  public PastedSquare pasted(@Nullable Integer feather) {
    boolean hard = feather != null && feather == 0;
    return new PastedSquare(crop, compositing(feather).alpha(), hard);
  }

  private static SquareCrop crop(Bounds bounds, Raster source, Frame frame, boolean close) {
    return close
        ? SquareCrop.near(bounds, source.width(), source.height(), frame.width())
        : SquareCrop.around(bounds, source.width(), source.height());
  }

  private Compositing compositing(@Nullable Integer feather) {
    if (feather == null) {
      return Compositing.of(cells, frame, Compositing.defaultFeather(frame));
    }
    return feather == 0
        ? Compositing.hardEdged(cells, frame)
        : Compositing.of(cells, frame, feather);
  }

  private static Raster framed(Raster source, SquareCrop crop, Frame frame) {
    return PillowBicubic.resize(crop.of(source), frame.width(), frame.height());
  }

  private static CellSet cells(Bounds bounds, SquareCrop crop, Frame frame) {
    int top = down(bounds.top() - crop.y(), crop, frame);
    int left = down(bounds.left() - crop.x(), crop, frame);
    int bottom = up(bounds.bottom() - crop.y(), crop, frame);
    int right = up(bounds.right() - crop.x(), crop, frame);
    return new Box(top, left, bottom - top, right - left).cells(frame);
  }

  private static int down(int position, SquareCrop crop, Frame frame) {
    return Math.clamp((long) position * frame.width() / crop.side(), 0, frame.width() - 1);
  }

  private static int up(int position, SquareCrop crop, Frame frame) {
    return Math.clamp(Math.ceilDiv((long) position * frame.width(), crop.side()), 1, frame.width());
  }

  private static int end(int from, int length, int most) {
    return (int) Math.min((long) from + length, most);
  }

  private static @Nullable Bounds paintedBounds(Raster grey) {
    int top = grey.height();
    int left = grey.width();
    int bottom = 0;
    int right = 0;
    for (int y = 0; y < grey.height(); y++) {
      for (int x = 0; x < grey.width(); x++) {
        if (grey.sample(x, y, 0) >= PAINTED_FROM) {
          top = Math.min(top, y);
          left = Math.min(left, x);
          bottom = y + 1;
          right = Math.max(right, x + 1);
        }
      }
    }
    return bottom == 0 ? null : new Bounds(top, left, bottom, right);
  }
}
