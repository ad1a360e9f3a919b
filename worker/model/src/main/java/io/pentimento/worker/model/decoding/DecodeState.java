package io.pentimento.worker.model.decoding;

/// One image between two iterations: an immutable value, and all that the next iteration needs. A
/// state built from the parts of an earlier one continues bit for bit as that one did.
///
/// @param request what is being decoded
/// @param iteration iterations done, from the request's start iteration to T
/// @param grid the picture as of this iteration, complete; its masked cells are those that later
///   iterations draw again. After iteration T nothing is masked
/// @param confidence mean probability, in [0, 1], that the model gave to the tokens that became
///   known in this iteration; 0 where none did. Told to followers, never used to decode
/// @param trace what the request's revision has done so far, and what it remembers
public record DecodeState(
    DecodeRequest request, int iteration, TokenGrid grid, float confidence, RevisionTrace trace) {

  /// @throws IllegalArgumentException if the parts cannot come from one decoding
  public DecodeState {
    int iterations = request.settings().iterations();
    if (iteration < request.startIteration() || iteration > iterations) {
      throw new IllegalArgumentException(
          "iteration must be %d … %d, got %d"
              .formatted(request.startIteration(), iterations, iteration));
    }
    if (grid.masked().isEmpty() != (iteration == iterations)) {
      throw new IllegalArgumentException(
          "iteration %d of %d cannot have %d masked cells"
              .formatted(iteration, iterations, grid.masked().count()));
    }
    requireSameFixedCells(request.initial(), grid);
    trace.check(request, grid);
  }

  /// A state of a decoding without revision.
  ///
  /// @throws IllegalArgumentException if the parts cannot come from one such decoding
  public DecodeState(DecodeRequest request, int iteration, TokenGrid grid, float confidence) {
    this(
        request,
        iteration,
        grid,
        confidence,
        RevisionTrace.start(new Revision.None(), grid.cells()));
  }

  /// The image before its first iteration.
  public static DecodeState start(DecodeRequest request) {
    var trace = RevisionTrace.start(request.settings().revision(), request.initial().cells());
    return new DecodeState(request, request.startIteration(), request.initial(), 0, trace);
  }

  /// Whether every iteration is done.
  public boolean finished() {
    return iteration == request.settings().iterations();
  }

  /// How many cells are known, the kept ones of an edit among them.
  public int knownTokens() {
    return grid.cells() - grid.masked().count();
  }

  /// The cells that the decoding itself has made known.
  CellSet found() {
    return request.initial().masked().minus(grid.masked());
  }

  private static void requireSameFixedCells(TokenGrid initial, TokenGrid grid) {
    if (grid.height() != initial.height() || grid.width() != initial.width()) {
      throw new IllegalArgumentException(
          "the grid is %d × %d cells, the request's %d × %d"
              .formatted(grid.height(), grid.width(), initial.height(), initial.width()));
    }
    for (int cell = 0; cell < grid.cells(); cell++) {
      boolean open = initial.masked().contains(cell);
      if (!open && (grid.masked().contains(cell) || grid.token(cell) != initial.token(cell))) {
        throw new IllegalArgumentException(
            "cell %d is not the request's to change".formatted(cell));
      }
    }
  }
}
