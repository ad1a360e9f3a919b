package io.pentimento.worker.service.intake;

import io.pentimento.worker.model.decoding.edit.CanvasState;
import io.pentimento.worker.service.execution.Painting;
import io.pentimento.worker.service.publishing.Finish;

/// Where one image of a job goes on.
///
/// @param state what is decoded of it
/// @param painting makes what is seen of it, from there on
/// @param finish makes the finished picture of the last one
record ImageStart(CanvasState state, Painting painting, Finish finish) {}
