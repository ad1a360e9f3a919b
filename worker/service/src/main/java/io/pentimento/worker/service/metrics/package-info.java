/// What the worker counts and times. Start reading at [io.pentimento.worker.service.metrics.Meter],
/// which lists it all.
@NullMarked
package io.pentimento.worker.service.metrics;

import org.jspecify.annotations.NullMarked;
