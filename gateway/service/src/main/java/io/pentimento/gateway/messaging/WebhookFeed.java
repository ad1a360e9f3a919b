package io.pentimento.gateway.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.pentimento.gateway.webhooks.Deliveries;
import io.pentimento.gateway.webhooks.DueWebhooks;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This gateway's part in delivering webhooks: it shares events and deliveries with the other
/// gateways, each partition in one gateway's hands at a time, on a thread of its own and for ever.
public final class WebhookFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookFeed.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(20);

  private final KafkaConfig config;
  private final DueWebhooks due;
  private final Deliveries deliveries;
  private final KafkaDeliveryLog log;
  private final BooleanSupplier upToDate;
  private final MeterRegistry meters;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("webhook-feed").daemon().unstarted(this::run);
  private volatile @Nullable WebhookConsumer current;

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
    thread.start();
  }

  @Override
  public void close() {
    closing.countDown();
    WebhookConsumer consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      thread.join(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (closing.getCount() > 0) {
      try (var consumer = new WebhookConsumer(config, due, deliveries, log, upToDate, meters)) {
        current = consumer;
        follow(consumer);
      } catch (WakeupException | InterruptException e) {
        LOG.debug("The webhooks were told to stop");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | KafkaException e) {
        LOG.warn("Webhooks cannot be read: {}", e.getMessage());
        pause();
      } finally {
        current = null;
      }
    }
  }

  private void follow(WebhookConsumer consumer) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(config.client("webhook-admin"))) {
      new KafkaTopics(admin, config.replication()).ensureShared();
    }
    consumer.join();
    while (closing.getCount() > 0) {
      consumer.poll();
    }
  }

  private void pause() {
    try {
      var _ = closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
