/// The worker's inbound edge: jobs and cancellations from Kafka.
///
/// Start reading at [io.pentimento.worker.service.intake.JobSlot], which takes one job after the
/// other and sees each to its end; [io.pentimento.worker.service.intake.JobDesk] opens them.
@NullMarked
package io.pentimento.worker.service.intake;

import org.jspecify.annotations.NullMarked;
