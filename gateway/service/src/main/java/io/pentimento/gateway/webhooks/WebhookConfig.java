package io.pentimento.gateway.webhooks;

import java.time.Duration;
import java.util.List;

/// How webhooks are sent.
///
/// @param secrets what signs them, the newest first; with none there are no webhooks
/// @param allow networks that may be called although they are not public, and without TLS
/// @param retries how long to wait after each try in vain; after the last the webhook is given up
public record WebhookConfig(List<Secret> secrets, Networks allow, List<Duration> retries) {
  /// Waits as in the example of Standard Webhooks: about three days.
  public static final List<Duration> USUAL_RETRIES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  public WebhookConfig {
    secrets = List.copyOf(secrets);
    retries = List.copyOf(retries);
  }

  /// Without webhooks.
  public static WebhookConfig none() {
    return new WebhookConfig(List.of(), Networks.none(), USUAL_RETRIES);
  }
}
