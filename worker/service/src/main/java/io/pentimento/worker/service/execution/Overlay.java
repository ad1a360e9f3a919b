package io.pentimento.worker.service.execution;

import io.pentimento.worker.model.decoding.edit.CanvasState;
import io.pentimento.worker.model.decoding.edit.Compositing;
import io.pentimento.worker.model.decoding.edit.Raster;

/// What an edit lays its redrawn pictures over.
///
/// @param original the source in the model's frame, P × P × 3
/// @param compositing how the two are blended
public record Overlay(Raster original, Compositing compositing) implements Painting {
  @Override
  public Raster show(CanvasState at, Raster drawn) {
    return compositing.blend(original, drawn);
  }
}
