/// From what a client sent to a job that is durable.
///
/// Start reading at [io.pentimento.gateway.admission.Admission].
@NullMarked
package io.pentimento.gateway.admission;

import org.jspecify.annotations.NullMarked;
