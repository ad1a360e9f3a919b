package io.pentimento.gateway.admission;

import java.time.Duration;

/// How large a batch may be.
///
/// @param items the most jobs in one request
/// @param itemBytes the largest item
/// @param bytes the largest request
/// @param time the longest that a request may take to arrive
public record BatchLimits(int items, int itemBytes, long bytes, Duration time) {
  /// What is taken unless somebody says otherwise.
  public static final BatchLimits USUAL =
      new BatchLimits(10_000, 64 << 10, 128 << 20, Duration.ofMinutes(10));
}
