/// Named arrays of numbers that lie in mapped files. Start reading at
/// [io.pentimento.worker.checkpoints.tensors.Tensor].
package io.pentimento.worker.checkpoints.tensors;
