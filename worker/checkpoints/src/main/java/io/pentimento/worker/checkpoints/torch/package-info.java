/// The format of `torch.save`. Start reading at
/// [io.pentimento.worker.checkpoints.torch.TorchReader].
package io.pentimento.worker.checkpoints.torch;
