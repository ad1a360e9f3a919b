package io.pentimento.gateway.client.command;

import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// How many of a list are shown.
final class LimitOption {
  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many (default: ${DEFAULT-VALUE})")
  private int limit;

  /// @throws IllegalArgumentException if none would be shown
  void check() {
    if (limit < 1) {
      throw new IllegalArgumentException("--limit must be at least 1");
    }
  }

  <T> Stream<T> first(Stream<T> all) {
    return all.limit(limit);
  }
}
