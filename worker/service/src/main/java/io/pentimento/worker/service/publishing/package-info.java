/// The worker's outbound edge: pictures and records to the object store, facts to Kafka.
///
/// Start reading at [io.pentimento.worker.service.publishing.JobStory], which tells one attempt at
/// one job: image first, then the event that names it, then the end.
@NullMarked
package io.pentimento.worker.service.publishing;

import org.jspecify.annotations.NullMarked;
