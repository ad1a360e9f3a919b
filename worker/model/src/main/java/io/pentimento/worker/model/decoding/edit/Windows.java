package io.pentimento.worker.model.decoding.edit;

import io.pentimento.worker.model.decoding.CellSet;
import io.pentimento.worker.model.decoding.RevisionTrace;
import io.pentimento.worker.model.decoding.TokenGrid;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// A token grid that may be larger than what a model sees at once, and the windows through which it
/// is seen, one after the other.
///
/// A cell that several windows hold belongs to the one in whose middle it lies most: there the
/// model sees most of its surroundings. The edge of the whole grid counts as no edge, since nobody
/// sees beyond it.
///
/// @param height rows of cells
/// @param width columns of cells
/// @param frame what one window shows
/// @param places where the windows lie, in their order
public record Windows(int height, int width, Frame frame, List<Window> places) {
  /// @throws IllegalArgumentException if a window does not lie on the grid, or there is none
  public Windows {
    places = List.copyOf(places);
    if (places.isEmpty()) {
      throw new IllegalArgumentException("a grid needs a window to be seen through");
    }
    for (Window place : places) {
      if (place.row() < 0
          || place.column() < 0
          || place.row() + frame.gridHeight() > height
          || place.column() + frame.gridWidth() > width) {
        throw new IllegalArgumentException(
            "%s does not lie on a grid of %d × %d cells".formatted(place, height, width));
      }
    }
  }

  /// A grid of the frame's own size, seen as a whole.
  public static Windows whole(Frame frame) {
    return new Windows(frame.gridHeight(), frame.gridWidth(), frame, List.of(new Window(0, 0)));
  }

  /// How many windows there are.
  public int count() {
    return places.size();
  }

  /// How many cells the whole grid has.
  public int cells() {
    return height * width;
  }

  /// The cells of a window that are unknown when its turn comes: those to be drawn that no earlier
  /// one holds.
  ///
  /// @param open cells of the whole grid to be drawn
  /// @return cells of the frame
  public CellSet unknown(int window, CellSet open) {
    return chosen(
        window, cell -> open.contains(cell) && firstToHold(cell / width, cell % width) == window);
  }

  /// The cells of a window whose pixels are its own, as far as it and the earlier ones go.
  ///
  /// @param open cells of the whole grid to be drawn
  /// @return cells of the frame, the unknown ones among them
  public CellSet owned(int window, CellSet open) {
    return chosen(window, cell -> open.contains(cell) && owns(window, cell / width, cell % width));
  }

  private boolean owns(int window, int row, int column) {
    for (int earlier = 0; earlier < window; earlier++) {
      if (holds(earlier, row, column)
          && depth(earlier, row, column) >= depth(window, row, column)) {
        return false;
      }
    }
    return true;
  }

  private int firstToHold(int row, int column) {
    int window = 0;
    while (!holds(window, row, column)) {
      window++;
    }
    return window;
  }

  private boolean holds(int window, int row, int column) {
    Window place = places.get(window);
    return row >= place.row()
        && row < place.row() + frame.gridHeight()
        && column >= place.column()
        && column < place.column() + frame.gridWidth();
  }

  /// Cells between a cell and the nearest edge of the window that is not the grid's.
  private int depth(int window, int row, int column) {
    Window place = places.get(window);
    return Math.min(
        depth(row, place.row(), frame.gridHeight(), height),
        depth(column, place.column(), frame.gridWidth(), width));
  }

  private static int depth(int position, int start, int length, int whole) {
    int before = start == 0 ? Integer.MAX_VALUE : position - start;
    int after = start + length == whole ? Integer.MAX_VALUE : start + length - 1 - position;
    return Math.min(before, after);
  }

  private CellSet chosen(int window, IntPredicate ofGrid) {
    int[] cells =
        IntStream.range(0, frame.cells())
            .filter(cell -> ofGrid.test(cellOfGrid(window, cell)))
            .toArray();
    return CellSet.of(frame.cells(), cells);
  }

  /// Where a cell of a window lies on the whole grid.
  int cellOfGrid(int window, int cell) {
    Window place = places.get(window);
    return (place.row() + cell / frame.gridWidth()) * width
        + place.column()
        + cell % frame.gridWidth();
  }

  /// What a window shows of the whole grid.
  public TokenGrid cut(int window, TokenGrid grid) {
    var tokens = new int[frame.cells()];
    for (int cell = 0; cell < tokens.length; cell++) {
      tokens[cell] = grid.token(cellOfGrid(window, cell));
    }
    return new TokenGrid(frame.gridHeight(), frame.gridWidth(), tokens, cut(window, grid.masked()));
  }

  /// The whole grid once a window has become this.
  public TokenGrid put(int window, TokenGrid part, TokenGrid grid) {
    int[] tokens = grid.tokens();
    for (int cell = 0; cell < part.cells(); cell++) {
      tokens[cellOfGrid(window, cell)] = part.token(cell);
    }
    CellSet masked = grid.masked().minus(held(window)).plus(spread(window, part.masked()));
    return new TokenGrid(height, width, tokens, masked);
  }

  /// The cells of the whole grid that a window holds.
  CellSet held(int window) {
    return spread(window, CellSet.all(frame.cells()));
  }

  private CellSet cut(int window, CellSet ofGrid) {
    return chosen(window, ofGrid::contains);
  }

  private CellSet spread(int window, CellSet ofFrame) {
    int[] cells = ofFrame.cells();
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cellOfGrid(window, cells[i]);
    }
    return CellSet.of(cells(), cells);
  }

  /// What a trace over the whole grid tells of a window.
  RevisionTrace cut(int window, RevisionTrace trace) {
    return new RevisionTrace(
        cut(window, trace.latest()),
        cut(window, trace.times()),
        cut(window, trace.confidences()),
        cut(window, trace.passes()));
  }

  /// A window's trace as one over the whole grid, of which it knows nothing else.
  RevisionTrace spread(int window, RevisionTrace trace) {
    return new RevisionTrace(
        spread(window, trace.latest()),
        spread(window, trace.times()),
        spread(window, trace.confidences()),
        spread(window, trace.passes()));
  }

  private int[] cut(int window, int[] ofGrid) {
    var part = new int[ofGrid.length == 0 ? 0 : frame.cells()];
    for (int cell = 0; cell < part.length; cell++) {
      part[cell] = ofGrid[cellOfGrid(window, cell)];
    }
    return part;
  }

  private float[] cut(int window, float[] ofGrid) {
    var part = new float[ofGrid.length == 0 ? 0 : frame.cells()];
    for (int cell = 0; cell < part.length; cell++) {
      part[cell] = ofGrid[cellOfGrid(window, cell)];
    }
    return part;
  }

  private int[] spread(int window, int[] ofFrame) {
    var whole = new int[ofFrame.length == 0 ? 0 : cells()];
    for (int cell = 0; cell < ofFrame.length; cell++) {
      whole[cellOfGrid(window, cell)] = ofFrame[cell];
    }
    return whole;
  }

  private float[] spread(int window, float[] ofFrame) {
    var whole = new float[ofFrame.length == 0 ? 0 : cells()];
    for (int cell = 0; cell < ofFrame.length; cell++) {
      whole[cellOfGrid(window, cell)] = ofFrame[cell];
    }
    return whole;
  }
}
