package io.pentimento.gateway.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.pentimento.gateway.webhooks.Deliveries;
import io.pentimento.gateway.webhooks.DueWebhooks;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This gateway's part in delivering webhooks: it shares events and deliveries with the other
/// gateways, each partition in one gateway's hands at a time, on a thread of its own and for ever.
public final class WebhookFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookFeed.class);
  private static final Duration STOP = Duration.ofSeconds(20);

  private final KafkaConfig config;
  private final DueWebhooks due;
  private final Deliveries deliveries;
  private final KafkaDeliveryLog log;
  private final BooleanSupplier upToDate;
  private final MeterRegistry meters;
  private final Follower follower =
      new Follower(
          "webhook-feed", Shared::new, why -> LOG.warn("Webhooks cannot be read: {}", why), STOP);

  /// @param upToDate whether all that is on the topics has been folded
  public WebhookFeed(
      KafkaConfig config,
      DueWebhooks due,
      Deliveries deliveries,
      KafkaDeliveryLog log,
      BooleanSupplier upToDate,
      MeterRegistry meters) {
    this.config = config;
    this.due = due;
    this.deliveries = deliveries;
    this.log = log;
    this.upToDate = upToDate;
    this.meters = meters;
  }

  public void start() {
    follower.start();
  }

  @Override
  public void close() {
    follower.close();
  }

  /// What the gateways share, over one connection.
  private final class Shared implements Follower.Connection {
    private final WebhookConsumer consumer =
        new WebhookConsumer(config, due, deliveries, log, upToDate, meters);

    @Override
    public void begin() throws ExecutionException, InterruptedException {
      try (Admin admin = Admin.create(config.client("webhook-admin"))) {
        new KafkaTopics(admin, config.replication()).ensureShared();
      }
      consumer.join();
    }

    @Override
    public void turn() throws ExecutionException, InterruptedException {
      consumer.poll();
    }

    @Override
    public void wakeup() {
      consumer.wakeup();
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}
