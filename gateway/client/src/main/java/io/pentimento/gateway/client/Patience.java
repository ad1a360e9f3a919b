package io.pentimento.gateway.client;

import java.time.Duration;

/// How long to go on asking a gateway that does not answer.
///
/// @param request how long one request is repeated
/// @param follow how long a follower whose connection broke tries to get back
public record Patience(Duration request, Duration follow) {
  /// Ten seconds for a request, two minutes for a follower.
  public static final Patience DEFAULT =
      new Patience(Duration.ofSeconds(10), Duration.ofMinutes(2));

  public Patience {
    if (request.isNegative() || follow.isNegative()) {
      throw new IllegalArgumentException("patience cannot be negative");
    }
  }
}
