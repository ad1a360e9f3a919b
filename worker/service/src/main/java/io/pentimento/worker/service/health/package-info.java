/// Whether the parts of the worker work, and the small HTTP server that says so. Start reading at
/// [io.pentimento.worker.service.health.Part].
@NullMarked
package io.pentimento.worker.service.health;

import org.jspecify.annotations.NullMarked;
