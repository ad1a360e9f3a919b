/// In-memory twins of what a worker stands on, for tests that take milliseconds.
@NullMarked
package io.pentimento.worker.service.twins;

import org.jspecify.annotations.NullMarked;
