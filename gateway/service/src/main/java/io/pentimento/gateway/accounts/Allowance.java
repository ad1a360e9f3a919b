package io.pentimento.gateway.accounts;

import java.util.Map;

/// How many requests an account has left, right after one was counted.
///
/// @param granted whether that one was within the limit
/// @param perMinute the limit
/// @param left how many more may come now
/// @param fullAfterSeconds when the whole limit is there again
/// @param nextAfterSeconds when the next one may come; 0 for now
public record Allowance(
    boolean granted, int perMinute, long left, long fullAfterSeconds, long nextAfterSeconds) {
  /// The name of the policy in headers and problems.
  public static final String POLICY = "requests";

  private static final int WINDOW_SECONDS = 60;

  /// The header fields that say so (draft-ietf-httpapi-ratelimit-headers).
  public Map<String, String> headers() {
    return Map.of(
        "RateLimit-Policy",
        "\"%s\";q=%d;w=%d".formatted(POLICY, perMinute, WINDOW_SECONDS),
        "RateLimit",
        "\"%s\";r=%d;t=%d".formatted(POLICY, left, fullAfterSeconds));
  }
}
