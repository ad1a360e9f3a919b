package io.pentimento.worker.service.execution;

import io.pentimento.worker.model.decoding.edit.CanvasState;
import io.pentimento.worker.model.decoding.edit.Raster;

/// Makes of what the tokenizer drew of a window the picture that the user sees.
public interface Painting {
  /// What is drawn is what there is to see.
  Painting PLAIN = (_, drawn) -> drawn;

  /// The picture after an iteration. Called for one image's iterations in their order, for the last
  /// of each window at least.
  ///
  /// @param drawn the window's tokens in pixels, P × P × 3
  Raster show(CanvasState at, Raster drawn);
}
