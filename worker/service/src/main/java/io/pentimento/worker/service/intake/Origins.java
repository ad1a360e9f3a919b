package io.pentimento.worker.service.intake;

import io.pentimento.schemas.ModelDescription;
import io.pentimento.worker.model.decoding.TokenGrid;
import io.pentimento.worker.model.decoding.edit.Windows;
import io.pentimento.worker.service.execution.Problems;
import io.pentimento.worker.service.publishing.JobFolder;
import io.pentimento.worker.service.publishing.SavedState;

/// Reads what forks go on from. The gateway checks the same, but the model may be another by now.
final class Origins {
  private Origins() {}

  /// The state in the job's folder.
  ///
  /// @throws RefusedException if there is none, or another model drew it
  static SavedState read(JobFolder folder, ModelDescription model) {
    SavedState origin = folder.origin();
    if (origin == null) {
      throw new RefusedException(
          Problems.unreadable("the state to go on from is not in the job's folder"));
    }
    String revision = origin.state().modelRevision();
    if (!revision.equals(model.revision())) {
      throw new RefusedException(
          Problems.unsuitable(
              "the picture to go on from was drawn by revision %s of a model; here is %s of %s"
                  .formatted(revision, model.revision(), model.name())));
    }
    return origin;
  }

  /// The grid of such a state.
  ///
  /// @param windows through which it was drawn
  /// @throws RefusedException if this model cannot have drawn it
  static TokenGrid grid(SavedState origin, Windows windows, ModelDescription model) {
    try {
      TokenGrid grid = origin.grid();
      if (grid.height() != windows.height() || grid.width() != windows.width()) {
        throw new IllegalArgumentException(
            "its grid has %d × %d cells, not %d × %d"
                .formatted(grid.height(), grid.width(), windows.height(), windows.width()));
      }
      requireCodes(grid, model.codebookSize());
      return grid;
    } catch (IllegalArgumentException e) {
      throw unusable(e);
    }
  }

  /// @throws IllegalArgumentException if a token is none of the codebook
  static void requireCodes(TokenGrid grid, int codebookSize) {
    for (int cell = 0; cell < grid.cells(); cell++) {
      if (grid.token(cell) >= codebookSize) {
        throw new IllegalArgumentException(
            "token %d of a codebook of %d".formatted(grid.token(cell), codebookSize));
      }
    }
  }

  static RefusedException unusable(IllegalArgumentException fault) {
    return new RefusedException(
        Problems.unsuitable("the state to go on from is unusable: " + fault.getMessage()));
  }
}
