package io.pentimento.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some refused items and failed jobs of a batch, by index.
///
/// @param failures those on this page
/// @param nextCursor asks for the page behind it; null on the last
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FailurePage(List<BatchItem> failures, @Nullable String nextCursor) {}
