/// Networks that look at pictures: evaluation's seams, filled. Start reading at
/// [io.pentimento.worker.training.evaluation.networks.JudgingNetwork].
@NullMarked
package io.pentimento.worker.training.evaluation.networks;

import org.jspecify.annotations.NullMarked;
