package io.pentimento.gateway.jobs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some batches of a list, newest first.
///
/// @param batches where they stand
/// @param next where the next page begins; null if this is the last
public record BatchPage(List<BatchState> batches, @Nullable BatchPlace next) {}
