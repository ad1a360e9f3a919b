/// What is known of all jobs: the fold of commands and events, its listeners, and the archive
/// behind it.
///
/// Start reading at [io.pentimento.gateway.jobs.Jobs].
@NullMarked
package io.pentimento.gateway.jobs;

import org.jspecify.annotations.NullMarked;
