/// Editing a part of a picture; start reading at
/// [io.pentimento.worker.model.decoding.edit.EditRegion].
///
/// An [io.pentimento.worker.model.decoding.edit.EditRegion] says which token cells to draw again;
/// once they are, [io.pentimento.worker.model.decoding.edit.Compositing] lays the result over the
/// source so that pixels away from the region stay what they were. A picture larger than the
/// model's own is drawn through [io.pentimento.worker.model.decoding.edit.Windows], one edit after
/// the other: [io.pentimento.worker.model.decoding.edit.CanvasState].
/// [io.pentimento.worker.model.decoding.edit.PillowBicubic] and
/// [io.pentimento.worker.model.decoding.edit.PillowBlur] repeat the arithmetic of the Python
/// imaging library that the published demonstration uses, to the last bit: the encoder's tokens
/// depend on it, and the platform's own scaling neither widens its kernel when shrinking nor blurs
/// the same way.
package io.pentimento.worker.model.decoding.edit;
