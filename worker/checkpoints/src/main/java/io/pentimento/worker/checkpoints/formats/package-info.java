/// Any weight file as named tensors. Start reading at
/// [io.pentimento.worker.checkpoints.formats.TensorFile]. To add a format, write a reader beside
/// the three that exist, name it in [io.pentimento.worker.checkpoints.formats.FileFormat], and let
/// `TensorFile` recognise it.
package io.pentimento.worker.checkpoints.formats;
