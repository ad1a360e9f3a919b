package io.pentimento.gateway.jobs;

import io.pentimento.schemas.JobState;
import java.util.List;

/// A job at one moment.
///
/// @param state where it stands
/// @param steps the steps that led there, as far as they are remembered
public record Glance(JobState state, List<Step> steps) {}
