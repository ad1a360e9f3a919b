/// Labelled pictures to learn from. Start reading at
/// [io.pentimento.worker.training.dataset.Dataset].
@NullMarked
package io.pentimento.worker.training.dataset;

import org.jspecify.annotations.NullMarked;
