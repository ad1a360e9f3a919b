/// Files ↔ model. Start reading at [io.pentimento.worker.checkpoints.Checkpoint], the in-house
/// form, and [io.pentimento.worker.checkpoints.published.ImportedCheckpoint], which opens everyone
/// else's; [io.pentimento.worker.checkpoints.ModelLoader] makes a model of either.
///
/// ```
/// command → verification → (this package) ← published → formats → safetensors, flax, torch → tensors
/// ```
package io.pentimento.worker.checkpoints;
