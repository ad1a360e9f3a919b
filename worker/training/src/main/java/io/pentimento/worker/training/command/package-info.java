/// The commands `train` and `evaluate`. Start reading at
/// [io.pentimento.worker.training.command.TrainingCommands].
@NullMarked
package io.pentimento.worker.training.command;

import org.jspecify.annotations.NullMarked;
