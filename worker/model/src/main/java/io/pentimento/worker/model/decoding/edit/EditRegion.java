package io.pentimento.worker.model.decoding.edit;

import io.pentimento.worker.model.decoding.CellSet;
import java.util.Arrays;

/// The pixels that a user wants drawn again.
public sealed interface EditRegion {
  /// The value from which on a pixel of a [Painted] mask counts as painted.
  int PAINTED_FROM = 128;

  /// The token cells to mask; never empty.
  ///
  /// @throws IllegalArgumentException if the region covers no cell of the frame
  CellSet cells(Frame frame);

  /// A rectangle in pixels of the frame. It grows by one cell on each side where the picture goes
  /// on, so that the seam lies outside it, by the published demonstration's formula: cells max(0,
  /// ⌊top / size⌋ − 1) up to, but without, ⌊height / size⌋ + ⌊top / size⌋ + 1, columns alike.
  ///
  /// @param top first row, from 0
  /// @param left first column, from 0
  /// @param height rows, at least 1; what lies beyond the picture is cut off
  /// @param width columns, at least 1; what lies beyond the picture is cut off
  record Box(int top, int left, int height, int width) implements EditRegion {
    public Box {
      if (top < 0 || left < 0 || height < 1 || width < 1) {
        throw new IllegalArgumentException(
            "a box needs top and left of at least 0 and height and width of at least 1, got top %d, left %d, height %d, width %d"
                .formatted(top, left, height, width));
      }
    }

    @Override
    public CellSet cells(Frame frame) {
      if (top >= frame.height() || left >= frame.width()) {
        throw new IllegalArgumentException(
            "the box at top %d, left %d lies outside the picture of %d × %d pixels"
                .formatted(top, left, frame.height(), frame.width()));
      }
      int firstRow = first(top, frame.tokenSize());
      int rows = end(top, height, frame.tokenSize(), frame.gridHeight()) - firstRow;
      int firstColumn = first(left, frame.tokenSize());
      int columns = end(left, width, frame.tokenSize(), frame.gridWidth()) - firstColumn;
      var cells = new int[rows * columns];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = (firstRow + i / columns) * frame.gridWidth() + firstColumn + i % columns;
      }
      return CellSet.of(frame.cells(), cells);
    }

    private static int first(int start, int tokenSize) {
      return Math.max(0, start / tokenSize - 1);
    }

    private static int end(int start, int length, int tokenSize, int cells) {
      return (int) Math.min(cells, (long) length / tokenSize + start / tokenSize + 1);
    }
  }

  /// A painted mask image of any size, laid over the whole frame. A cell is masked if any pixel
  /// that touches it is [#PAINTED_FROM] or brighter: a threshold, never an average, so that thin
  /// strokes count.
  ///
  /// @param mask a grey raster
  record Painted(Raster mask) implements EditRegion {
    public Painted {
      if (mask.channels() != 1) {
        throw new IllegalArgumentException("a mask image has one channel, got " + mask.channels());
      }
    }

    @Override
    public CellSet cells(Frame frame) {
      var touched = new boolean[frame.cells()];
      for (int y = 0; y < mask.height(); y++) {
        for (int x = 0; x < mask.width(); x++) {
          if (mask.sample(x, y, 0) >= PAINTED_FROM) {
            touch(touched, frame, x, y);
          }
        }
      }
      var cells = chosen(touched);
      if (cells.isEmpty()) {
        throw new IllegalArgumentException(
            "the mask image paints nothing: no pixel is %d or brighter".formatted(PAINTED_FROM));
      }
      return cells;
    }

    private void touch(boolean[] touched, Frame frame, int x, int y) {
      int lastRow = lastCell(y, mask.height(), frame.gridHeight());
      int lastColumn = lastCell(x, mask.width(), frame.gridWidth());
      for (int row = firstCell(y, mask.height(), frame.gridHeight()); row <= lastRow; row++) {
        int column = firstCell(x, mask.width(), frame.gridWidth());
        for (; column <= lastColumn; column++) {
          touched[row * frame.gridWidth() + column] = true;
        }
      }
    }

    /// The cell in which pixel `position` of `pixels` begins.
    private static int firstCell(int position, int pixels, int cells) {
      return (int) ((long) position * cells / pixels);
    }

    /// The cell in which pixel `position` of `pixels` ends.
    private static int lastCell(int position, int pixels, int cells) {
      return (int) (((position + 1L) * cells - 1) / pixels);
    }

    private static CellSet chosen(boolean[] touched) {
      var cells = new int[touched.length];
      int count = 0;
      for (int cell = 0; cell < touched.length; cell++) {
        if (touched[cell]) {
          cells[count++] = cell;
        }
      }
      return CellSet.of(touched.length, Arrays.copyOf(cells, count));
    }
  }
}
