package io.pentimento.gateway.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.pentimento.gateway.webhooks.Deliveries;
import io.pentimento.gateway.webhooks.DueWebhooks;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This gateway's part in delivering webhooks: it shares events and deliveries with the other
/// gateways, each partition in one gateway's hands at a time, on a thread of its own and for ever.
public final class WebhookFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookFeed.class);
  private static final Duration STOP = Duration.ofSeconds(20);

  private final Follower follower;

  /// @param upToDate whether all that is on the topics has been folded
  public WebhookFeed(
      KafkaConfig config,
      DueWebhooks due,
      Deliveries deliveries,
      KafkaDeliveryLog log,
      BooleanSupplier upToDate,
      MeterRegistry meters) {
    follower =
        new Follower(
            "webhook-feed",
            () -> new WebhookConsumer(config, due, deliveries, log, upToDate, meters),
            why -> LOG.warn("Webhooks cannot be read: {}", why),
            STOP);
  }

  public void start() {
    follower.start();
  }

  @Override
  public void close() {
    follower.close();
  }
}
