package io.pentimento.gateway.jobs;

import io.pentimento.schemas.JobState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some jobs of a list, newest first.
///
/// @param jobs where they stand
/// @param next where the next page begins; null if this is the last
public record JobPage(List<JobState> jobs, @Nullable JobPlace next) {}
