package io.pentimento.worker.model.decoding.edit;

import io.pentimento.worker.model.decoding.CellSet;
import io.pentimento.worker.model.decoding.DecodeRequest;
import io.pentimento.worker.model.decoding.DecodeState;
import io.pentimento.worker.model.decoding.RevisionTrace;
import io.pentimento.worker.model.decoding.TokenGrid;

/// One image between two iterations, where it is drawn window by window (MaskGIT, section 4.4): an
/// immutable value. Most images have one window, and are that window.
///
/// Each window is an ordinary decoding with noise of its own, of the cells that are unknown when
/// its turn comes. What is known then, it keeps.
///
/// @param request what is being drawn; its grid is the whole one
/// @param windows through which it is drawn
/// @param window which of them is being drawn, from 0
/// @param grid the whole grid as of this iteration; its masked cells are those that later
///   iterations draw again and those that no window has reached
/// @param state the window's decoding
public record CanvasState(
    DecodeRequest request, Windows windows, int window, TokenGrid grid, DecodeState state) {
  /// Window `w` of image `i` is drawn with the noise of image `i + w · NOISE_APART`, so that no two
  /// windows of images that share a seed have the same: such images are fewer.
  static final int NOISE_APART = 64;

  /// An image before its first iteration.
  public static CanvasState start(DecodeRequest request, Windows windows) {
    return atStartOf(0, request, windows, request.initial());
  }

  /// An image of one window, wherever it stands.
  public static CanvasState whole(DecodeState state, Windows windows) {
    return new CanvasState(state.request(), windows, 0, state.grid(), state);
  }

  /// An image as it was written down.
  ///
  /// @param iteration iterations done, all windows together
  /// @param trace what [#trace] told
  /// @throws IllegalArgumentException if the parts cannot come from one decoding
  public static CanvasState resumed(
      DecodeRequest request,
      Windows windows,
      int iteration,
      TokenGrid grid,
      float confidence,
      RevisionTrace trace) {
    int each = request.settings().iterations();
    if (iteration < 0 || iteration > each * windows.count()) {
      throw new IllegalArgumentException(
          "iteration must be 0 … %d, got %d".formatted(each * windows.count(), iteration));
    }
    int window = Math.min(windows.count() - 1, iteration / each);
    requireUnreached(request, windows, window, grid);
    int done = iteration - window * each;
    if (done == 0) {
      return atStartOf(window, request, windows, grid);
    }
    var state =
        new DecodeState(
            part(window, request, windows, grid),
            done,
            windows.cut(window, grid),
            confidence,
            windows.cut(window, trace));
    return new CanvasState(request, windows, window, grid, state);
  }

  /// Once the window's decoding has become this.
  public CanvasState after(DecodeState next) {
    return new CanvasState(request, windows, window, windows.put(window, next.grid(), grid), next);
  }

  /// Where decoding goes on: with the next window, if this one is finished and not the last.
  public CanvasState ahead() {
    return state.finished() && !finished() ? atStartOf(window + 1, request, windows, grid) : this;
  }

  /// Whether every iteration of every window is done.
  public boolean finished() {
    return state.finished() && window == windows.count() - 1;
  }

  /// Iterations done, all windows together.
  public int iteration() {
    return window * request.settings().iterations() + state.iteration();
  }

  /// What the window's revision has done, told over the whole grid.
  public RevisionTrace trace() {
    return windows.spread(window, state.trace());
  }

  private static CanvasState atStartOf(
      int window, DecodeRequest request, Windows windows, TokenGrid grid) {
    var state = DecodeState.start(part(window, request, windows, grid));
    return new CanvasState(request, windows, window, grid, state);
  }

  private static DecodeRequest part(
      int window, DecodeRequest request, Windows windows, TokenGrid grid) {
    TokenGrid seen = windows.cut(window, grid);
    CellSet unknown = windows.unknown(window, request.initial().masked());
    return new DecodeRequest(
        request.label(),
        request.settings(),
        request.seed(),
        request.imageIndex() + window * NOISE_APART,
        new TokenGrid(seen.height(), seen.width(), seen.tokens(), unknown),
        request.startIteration());
  }

  /// What no window has reached is masked, and nothing else outside of this one.
  private static void requireUnreached(
      DecodeRequest request, Windows windows, int window, TokenGrid grid) {
    TokenGrid initial = request.initial();
    if (grid.height() != initial.height() || grid.width() != initial.width()) {
      throw new IllegalArgumentException(
          "the grid is %d × %d cells, the request's %d × %d"
              .formatted(grid.height(), grid.width(), initial.height(), initial.width()));
    }
    CellSet elsewhere = grid.masked().minus(windows.held(window));
    CellSet unreached = initial.masked();
    for (int reached = 0; reached <= window; reached++) {
      unreached = unreached.minus(windows.held(reached));
    }
    if (!elsewhere.equals(unreached)) {
      throw new IllegalArgumentException(
          "outside of window %d there are %d masked cells, but %d are unreached"
              .formatted(window, elsewhere.count(), unreached.count()));
    }
  }
}
