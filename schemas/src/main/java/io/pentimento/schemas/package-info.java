/// The contract: everything that crosses a process boundary.
///
/// Start reading at [io.pentimento.schemas.JobRequest] (what a client asks for), then
/// [io.pentimento.schemas.JobCommand] (what the gateway writes to Kafka),
/// [io.pentimento.schemas.JobEvent] (what workers answer) and [io.pentimento.schemas.JobState]
/// (what everybody makes of the two).
@NullMarked
package io.pentimento.schemas;

import org.jspecify.annotations.NullMarked;
