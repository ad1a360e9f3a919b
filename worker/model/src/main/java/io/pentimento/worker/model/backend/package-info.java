/// Tensors and the functions on them; the only place that knows DJL.
///
/// Start reading at [io.pentimento.worker.model.backend.Backend].
@NullMarked
package io.pentimento.worker.model.backend;

import org.jspecify.annotations.NullMarked;
