package io.pentimento.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The end of a job's story as `job.json` keeps it: what was asked, by whom, and how it ended.
///
/// @param submit what was asked
/// @param outcome the terminal event
/// @param startedAt when a worker first took it up; null if none did
/// @param modelRevision content hash of the model; null if no worker took it up
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobRecord(
    JobCommand.Submit submit,
    JobEvent.Terminal outcome,
    @Nullable Instant startedAt,
    @Nullable String modelRevision) {}
