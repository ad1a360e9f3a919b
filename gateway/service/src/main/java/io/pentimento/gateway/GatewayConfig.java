package io.pentimento.gateway;

import io.pentimento.gateway.accounts.AccountsConfig;
import io.pentimento.gateway.admission.BatchLimits;
import io.pentimento.gateway.http.HttpConfig;
import io.pentimento.gateway.images.S3Config;
import io.pentimento.gateway.images.UploadLimits;
import io.pentimento.gateway.messaging.KafkaConfig;
import io.pentimento.gateway.retention.RetentionConfig;
import io.pentimento.gateway.webhooks.WebhookConfig;
import java.time.Duration;

/// Everything that a gateway is told.
///
/// @param http where it listens
/// @param kafka where the job log is
/// @param store where the images are
/// @param uploads what may be uploaded
/// @param batches how large a batch may be
/// @param jobsInMemory how many jobs it remembers; older ones that have ended are read from the
///   store
/// @param heartbeat how often a quiet live connection is given a sign of life
/// @param retention how long jobs are kept
/// @param accounts who has to say who they are
/// @param webhooks how others are told of jobs
public record GatewayConfig(
    HttpConfig http,
    KafkaConfig kafka,
    S3Config store,
    UploadLimits uploads,
    BatchLimits batches,
    int jobsInMemory,
    Duration heartbeat,
    RetentionConfig retention,
    AccountsConfig accounts,
    WebhookConfig webhooks) {
  /// The same with other limits of batches.
  public GatewayConfig with(BatchLimits batches) {
    return new GatewayConfig(
        http,
        kafka,
        store,
        uploads,
        batches,
        jobsInMemory,
        heartbeat,
        retention,
        accounts,
        webhooks);
  }

  /// The same with other retention.
  public GatewayConfig with(RetentionConfig retention) {
    return new GatewayConfig(
        http,
        kafka,
        store,
        uploads,
        batches,
        jobsInMemory,
        heartbeat,
        retention,
        accounts,
        webhooks);
  }

  /// The same with other webhooks.
  public GatewayConfig with(WebhookConfig webhooks) {
    return new GatewayConfig(
        http,
        kafka,
        store,
        uploads,
        batches,
        jobsInMemory,
        heartbeat,
        retention,
        accounts,
        webhooks);
  }
}
