package io.pentimento.worker.service.execution;

import io.pentimento.schemas.ModelDescription;
import io.pentimento.worker.model.decoding.IterativeDecoder;
import io.pentimento.worker.model.decoding.edit.Frame;
import io.pentimento.worker.model.tokenizer.Tokenizer;

/// The model that this worker decodes with. Not its owner: whoever opened the parts closes them.
///
/// @param description what the world is told of it
public record ServedModel(
    ModelDescription description, IterativeDecoder decoder, Tokenizer tokenizer) {

  /// The picture that it draws, in cells and pixels.
  public Frame frame() {
    return new Frame(description.gridSide(), description.gridSide(), description.tokenSize());
  }
}
