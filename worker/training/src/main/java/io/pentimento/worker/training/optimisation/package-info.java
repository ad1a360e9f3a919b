/// How weights change: the optimiser, and the tensors it works on. Start reading at
/// [io.pentimento.worker.training.optimisation.TrainableWeights].
@NullMarked
package io.pentimento.worker.training.optimisation;

import org.jspecify.annotations.NullMarked;
