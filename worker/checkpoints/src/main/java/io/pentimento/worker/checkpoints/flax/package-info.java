/// The format of `flax.serialization`. Start reading at
/// [io.pentimento.worker.checkpoints.flax.FlaxReader].
package io.pentimento.worker.checkpoints.flax;
