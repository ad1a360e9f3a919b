package io.pentimento.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some jobs, newest first.
///
/// @param jobs the jobs on this page
/// @param nextCursor asks for the page behind it; null on the last
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobPage(List<Job> jobs, @Nullable String nextCursor) {}
