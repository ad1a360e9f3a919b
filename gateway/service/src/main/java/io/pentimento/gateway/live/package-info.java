/// Following jobs live: one socket, many jobs, bounded memory.
///
/// Start reading at [io.pentimento.gateway.live.Outbox].
@NullMarked
package io.pentimento.gateway.live;

import org.jspecify.annotations.NullMarked;
