/// The commands around weight files. Start reading at
/// [io.pentimento.worker.checkpoints.command.Commands].
package io.pentimento.worker.checkpoints.command;
