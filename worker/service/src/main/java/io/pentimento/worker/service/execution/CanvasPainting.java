package io.pentimento.worker.service.execution;

import io.pentimento.worker.model.decoding.CellSet;
import io.pentimento.worker.model.decoding.edit.CanvasState;
import io.pentimento.worker.model.decoding.edit.Compositing;
import io.pentimento.worker.model.decoding.edit.Frame;
import io.pentimento.worker.model.decoding.edit.Raster;
import io.pentimento.worker.model.decoding.edit.Window;
import io.pentimento.worker.model.decoding.edit.Windows;
import org.jspecify.annotations.Nullable;

/// A canvas on which one window after the other is painted. Used by one thread at a time.
///
/// Of each window the cells that are its own are laid over what is there. So where two windows
/// overlap, the seam lies where both have seen enough to agree, and the source, which is no
/// window's own, stays to the byte wherever no feather reaches.
final class CanvasPainting implements Painting {
  private final float feather;
  private Raster settled;
  private int window = -1;
  private @Nullable Compositing compositing;

  /// @param settled the canvas as the finished windows left it
  /// @param feather blur in pixels; 0 for a hard edge
  CanvasPainting(Raster settled, float feather) {
    this.settled = settled;
    this.feather = feather;
  }

  @Override
  public Raster show(CanvasState at, Raster drawn) {
    Frame frame = at.windows().frame();
    Window place = at.windows().places().get(at.window());
    int left = place.column() * frame.tokenSize();
    int top = place.row() * frame.tokenSize();
    Raster below = settled.part(left, top, frame.width(), frame.height());
    Raster shown = settled.with(compositing(at).blend(below, drawn), left, top);
    if (at.state().finished()) {
      settled = shown;
    }
    return shown;
  }

  private Compositing compositing(CanvasState at) {
    if (compositing == null || window != at.window()) {
      Windows windows = at.windows();
      CellSet own = windows.owned(at.window(), at.request().initial().masked());
      window = at.window();
      compositing = Compositing.outward(own, windows.frame(), feather);
    }
    return compositing;
  }
}
