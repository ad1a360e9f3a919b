package io.pentimento.worker.service.intake;

import io.pentimento.worker.model.decoding.edit.CanvasState;
import io.pentimento.worker.service.execution.Painting;

/// Where one image of a job goes on.
///
/// @param state what is decoded of it
/// @param painting makes what is seen of it, from there on
record ImageStart(CanvasState state, Painting painting) {}
