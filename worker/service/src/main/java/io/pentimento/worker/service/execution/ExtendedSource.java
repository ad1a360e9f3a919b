package io.pentimento.worker.service.execution;

import io.pentimento.schemas.CanvasPlan;
import io.pentimento.schemas.CanvasPlan.Place;
import io.pentimento.schemas.CanvasPlan.Size;
import io.pentimento.schemas.Margins;
import io.pentimento.worker.model.decoding.CellSet;
import io.pentimento.worker.model.decoding.TokenGrid;
import io.pentimento.worker.model.decoding.edit.Compositing;
import io.pentimento.worker.model.decoding.edit.Frame;
import io.pentimento.worker.model.decoding.edit.PillowBicubic;
import io.pentimento.worker.model.decoding.edit.Raster;
import io.pentimento.worker.model.decoding.edit.Window;
import io.pentimento.worker.model.decoding.edit.Windows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A user's picture at a model's scale, on the canvas on which it is to be extended.
///
/// A picture whose shorter side is the frame's keeps its bytes; any other is resized by Pillow's
/// bicubic filter.
///
/// @param picture the source, of whole cells
/// @param plan where it lies and where the windows do
/// @param frame the model's frame
public record ExtendedSource(Raster picture, CanvasPlan plan, Frame frame) {
  private static final byte GREY = (byte) 128;

  /// Brings a source to the model's scale and lays it on its canvas.
  ///
  /// @throws IllegalArgumentException if a margin is negative or not of whole cells, or there is
  ///   none
  public static ExtendedSource of(Raster source, Margins margins, Frame frame) {
    int[] sides = {margins.left(), margins.right(), margins.top(), margins.bottom()};
    if (Arrays.stream(sides).anyMatch(side -> side < 0 || side % frame.tokenSize() != 0)
        || Arrays.stream(sides).allMatch(side -> side == 0)) {
      throw new IllegalArgumentException(
          "margins must be multiples of %d pixels, one at least above 0, got %s"
              .formatted(frame.tokenSize(), margins));
    }
    Raster picture = scaled(source, frame);
    var size = new Size(picture.width(), picture.height());
    return new ExtendedSource(
        picture, CanvasPlan.of(size, margins, frame.width(), frame.tokenSize()), frame);
  }

  private static Raster scaled(Raster source, Frame frame) {
    var size = new Size(source.width(), source.height());
    int side = frame.width();
    int longer = CanvasPlan.inProportion(size, side);
    boolean wide = source.width() >= source.height();
    Raster resized = PillowBicubic.resize(source, wide ? longer : side, wide ? side : longer);
    Size cut = CanvasPlan.scaled(size, side, frame.tokenSize());
    return resized.part(
        (resized.width() - cut.width()) / 2,
        (resized.height() - cut.height()) / 2,
        cut.width(),
        cut.height());
  }

  /// Columns of the whole canvas in pixels.
  public int width() {
    return plan.columns() * frame.tokenSize();
  }

  /// Rows of the whole canvas in pixels.
  public int height() {
    return plan.rows() * frame.tokenSize();
  }

  /// The windows through which the canvas is drawn.
  public Windows windows() {
    return new Windows(plan.rows(), plan.columns(), frame, places(plan.windows()));
  }

  /// What is to be encoded, window by window of the source, each of the frame's size.
  public List<Raster> parts() {
    return reading().places().stream()
        .map(place ->
            picture.part(
                place.column() * frame.tokenSize(),
                place.row() * frame.tokenSize(),
                frame.width(),
                frame.height()))
        .toList();
  }

  /// The canvas before anything is drawn: of the source each token from the part in which it lies
  /// most in the middle, and all else masked.
  ///
  /// @param encoded the tokens of each of [#parts]
  public TokenGrid initial(List<int[]> encoded) {
    Windows reading = reading();
    var tokens = new int[plan.columns() * plan.rows()];
    Place corner = plan.corner();
    for (int part = 0; part < encoded.size(); part++) {
      Window place = reading.places().get(part);
      for (int cell : reading.owned(part, CellSet.all(reading.cells())).cells()) {
        int row = place.row() + cell / frame.gridWidth();
        int column = place.column() + cell % frame.gridWidth();
        int onCanvas = (corner.row() + row) * plan.columns() + corner.column() + column;
        tokens[onCanvas] = encoded.get(part)[cell];
      }
    }
    return new TokenGrid(plan.rows(), plan.columns(), tokens, margins());
  }

  /// The cells of the canvas that lie beyond the source.
  public CellSet margins() {
    Place corner = plan.corner();
    Size size = plan.source();
    int[] known =
        IntStream.range(0, size.width() * size.height())
            .map(cell ->
                (corner.row() + cell / size.width()) * plan.columns()
                    + corner.column()
                    + cell % size.width())
            .toArray();
    int cells = plan.columns() * plan.rows();
    return CellSet.all(cells).minus(CellSet.of(cells, known));
  }

  /// The canvas in pixels before anything is drawn: grey around the source.
  public Raster canvas() {
    var grey = new byte[width() * height() * 3];
    Arrays.fill(grey, GREY);
    Place corner = plan.corner();
    return new Raster(width(), height(), 3, grey)
        .with(picture, corner.column() * frame.tokenSize(), corner.row() * frame.tokenSize());
  }

  /// How drawn windows are laid on a canvas.
  ///
  /// @param settled the canvas as finished windows left it
  /// @param feather blur in pixels; null for the published demonstration's, 0 for a hard edge
  public Painting painting(Raster settled, @Nullable Integer feather) {
    return new CanvasPainting(
        settled, feather == null ? Compositing.defaultFeather(frame) : feather);
  }

  /// The source alone, seen through windows of its own.
  private Windows reading() {
    Place corner = plan.corner();
    List<Place> within =
        plan.sourceWindows().stream()
            .map(place -> new Place(place.row() - corner.row(), place.column() - corner.column()))
            .toList();
    return new Windows(plan.source().height(), plan.source().width(), frame, places(within));
  }

  private static List<Window> places(List<Place> places) {
    return places.stream().map(place -> new Window(place.row(), place.column())).toList();
  }
}
