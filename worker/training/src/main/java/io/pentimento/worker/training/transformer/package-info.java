/// Masked visual token modelling. Start reading at
/// [io.pentimento.worker.training.transformer.TransformerTraining].
@NullMarked
package io.pentimento.worker.training.transformer;

import org.jspecify.annotations.NullMarked;
