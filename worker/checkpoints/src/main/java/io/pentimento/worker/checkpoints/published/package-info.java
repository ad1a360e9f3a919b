/// Published names and layouts turned into in-house ones. Start reading at
/// [io.pentimento.worker.checkpoints.published.ImportedCheckpoint]. To add a naming, implement
/// `Naming` and list it in [io.pentimento.worker.checkpoints.published.PublishedPart.Kind].
package io.pentimento.worker.checkpoints.published;
