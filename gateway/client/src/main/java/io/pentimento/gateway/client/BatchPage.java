package io.pentimento.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some batches, newest first.
///
/// @param batches the batches on this page
/// @param nextCursor asks for the page behind it; null on the last
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchPage(List<Batch> batches, @Nullable String nextCursor) {}
