/// The running worker. Start reading at [io.pentimento.worker.service.Worker], which reads as the
/// architecture diagram: a job flows from `intake` over `scheduling` and `execution` to
/// `publishing`, and never backwards.
@NullMarked
package io.pentimento.worker.service;

import org.jspecify.annotations.NullMarked;
