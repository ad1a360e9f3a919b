package io.pentimento.gateway;

import io.pentimento.gateway.http.HttpConfig;
import io.pentimento.gateway.images.S3Config;
import io.pentimento.gateway.images.UploadLimits;
import io.pentimento.gateway.messaging.KafkaConfig;
import io.pentimento.gateway.webhooks.WebhookConfig;
import java.time.Duration;

/// Everything that a gateway is told.
///
/// @param http where it listens
/// @param kafka where the job log is
/// @param store where the images are
/// @param uploads what may be uploaded
/// @param jobsInMemory how many jobs it remembers; older ones that have ended are read from the
///   store
/// @param heartbeat how often a quiet live connection is given a sign of life
/// @param webhooks how others are told of jobs
public record GatewayConfig(
    HttpConfig http,
    KafkaConfig kafka,
    S3Config store,
    UploadLimits uploads,
    int jobsInMemory,
    Duration heartbeat,
    WebhookConfig webhooks) {}
