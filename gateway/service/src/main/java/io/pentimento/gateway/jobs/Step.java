package io.pentimento.gateway.jobs;

import io.pentimento.schemas.JobEvent;

/// An event that took its job forward.
///
/// @param event what happened
/// @param sequence the job's sequence once it had happened
public record Step(JobEvent event, long sequence) {}
