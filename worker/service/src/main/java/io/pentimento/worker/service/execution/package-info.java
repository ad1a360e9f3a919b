/// The device and what runs on it: forward passes and the way from tokens to pixels.
///
/// Start reading at [io.pentimento.worker.service.execution.DeviceLoop], the one thread that uses
/// the device; [io.pentimento.worker.service.execution.JobRun] is the job that it works on.
@NullMarked
package io.pentimento.worker.service.execution;

import org.jspecify.annotations.NullMarked;
