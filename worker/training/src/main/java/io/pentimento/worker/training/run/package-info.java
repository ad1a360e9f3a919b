/// A training as a process that can be watched, killed and resumed. Start reading at
/// [io.pentimento.worker.training.run.TrainingLoop].
@NullMarked
package io.pentimento.worker.training.run;

import org.jspecify.annotations.NullMarked;
