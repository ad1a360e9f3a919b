/// What becomes of jobs that nobody waits for any more: deletion at their owner's wish, the end of
/// those whose deadline passes with no worker to say so, and the sweeping of what is kept no
/// longer.
///
/// Start reading at [io.pentimento.gateway.retention.Deletion] and
/// [io.pentimento.gateway.retention.Sweeper].
@NullMarked
package io.pentimento.gateway.retention;

import org.jspecify.annotations.NullMarked;
