/// The `dead-letters` command: what workers have set aside, and how it is done after all.
///
/// Start reading at [io.pentimento.gateway.deadletters.DeadLettersMain] and
/// [io.pentimento.gateway.deadletters.Redrive].
@NullMarked
package io.pentimento.gateway.deadletters;

import org.jspecify.annotations.NullMarked;
