/// The safetensors format, read and written. Start reading at
/// [io.pentimento.worker.checkpoints.safetensors.SafetensorsReader].
package io.pentimento.worker.checkpoints.safetensors;
