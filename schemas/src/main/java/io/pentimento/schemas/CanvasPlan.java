package io.pentimento.schemas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where on a canvas the model looks, one window of its own size after the other (MaskGIT, section
/// 4.4). All but the pixels of the source is in token cells.
///
/// Windows go outward from the source in steps of half a frame, sides before the corners between
/// them: so at least half of each is known when its turn comes, each has something to draw, and
/// after the last one nothing is left. Gateways and workers plan alike.
///
/// @param source columns and rows of the source at the model's scale
/// @param across where windows begin along a row
/// @param down where windows begin along a column
/// @param columns of the canvas
/// @param rows of the canvas
public record CanvasPlan(Size source, List<Step> across, List<Step> down, int columns, int rows) {

  /// A size, in whichever unit.
  public record Size(int width, int height) {}

  /// Where a window begins along one axis, and how many steps from the source that is: 0 where it
  /// lies inside the source.
  record Step(int start, int distance) {}

  /// Where a window of the frame's size lies on the canvas.
  ///
  /// @param row its first row of cells
  /// @param column its first column of cells
  public record Place(int row, int column) {}

  public CanvasPlan {
    across = List.copyOf(across);
    down = List.copyOf(down);
  }

  /// Plans a canvas.
  ///
  /// @param source of the model's scale, see [#scaled], in pixels
  /// @param margins multiples of `tokenSize`, none negative
  /// @param frame pixels per side of the model's pictures
  /// @param tokenSize pixels per side of a cell
  public static CanvasPlan of(Size source, Margins margins, int frame, int tokenSize) {
    int side = frame / tokenSize;
    var cells = new Size(source.width() / tokenSize, source.height() / tokenSize);
    int left = margins.left() / tokenSize;
    int right = margins.right() / tokenSize;
    int top = margins.top() / tokenSize;
    int bottom = margins.bottom() / tokenSize;
    return new CanvasPlan(
        cells,
        steps(left, cells.width(), right, side),
        steps(top, cells.height(), bottom, side),
        left + cells.width() + right,
        top + cells.height() + bottom);
  }

  /// The size of a source at the model's scale: its shorter side is the frame's, its longer side in
  /// proportion, cut to whole cells.
  public static Size scaled(Size source, int frame, int tokenSize) {
    boolean wide = source.width() >= source.height();
    int longer = inProportion(source, frame) / tokenSize * tokenSize;
    return wide ? new Size(longer, frame) : new Size(frame, longer);
  }

  /// The longer side of a source, in pixels, once its shorter one is the frame's; not yet cut.
  public static int inProportion(Size source, int frame) {
    long shorter = Math.min(source.width(), source.height());
    long longer = Math.max(source.width(), source.height());
    return (int) Math.min(Integer.MAX_VALUE, (2 * longer * frame + shorter) / (2 * shorter));
  }

  /// The windows to draw, in order.
  public List<Place> windows() {
    record Candidate(Step down, Step across) {
      int far() {
        return down.distance() + across.distance();
      }

      int askew() {
        return Math.min(down.distance(), across.distance());
      }
    }
    var candidates = new ArrayList<Candidate>();
    down.forEach(row -> across.forEach(column -> candidates.add(new Candidate(row, column))));
    return candidates.stream()
        .filter(candidate -> candidate.far() > 0)
        .sorted(Comparator.comparingInt(Candidate::far).thenComparingInt(Candidate::askew))
        .map(candidate -> new Place(candidate.down().start(), candidate.across().start()))
        .toList();
  }

  /// Windows that together hold the source, and nothing else.
  public List<Place> sourceWindows() {
    var places = new ArrayList<Place>();
    for (Step row : down) {
      for (Step column : across) {
        if (row.distance() == 0 && column.distance() == 0) {
          places.add(new Place(row.start(), column.start()));
        }
      }
    }
    return List.copyOf(places);
  }

  /// Where the source lies.
  public Place corner() {
    return new Place(down.getFirst().start(), across.getFirst().start());
  }

  /// Inside the source first, then away from it on the one side, then on the other.
  private static List<Step> steps(int before, int source, int after, int side) {
    int stride = Math.max(1, side / 2);
    var steps = new ArrayList<Step>();
    int last = before + source - side;
    for (int start = before; start < last; start += stride) {
      steps.add(new Step(start, 0));
    }
    steps.add(new Step(last, 0));
    for (int gone = stride, n = 1; gone < before + stride; gone += stride, n++) {
      steps.add(new Step(Math.max(0, before - gone), n));
    }
    for (int gone = stride, n = 1; gone < after + stride; gone += stride, n++) {
      steps.add(new Step(last + Math.min(gone, after), n));
    }
    return steps;
  }
}
