package io.pentimento.gateway.messaging;

import java.util.Map;

/// How to reach Kafka.
///
/// @param bootstrapServers `host:port` of some brokers, separated by commas
/// @param replication copies of each topic that the gateway has to make
/// @param instance this gateway's name, the source of what it writes
public record KafkaConfig(String bootstrapServers, short replication, String instance) {
  /// How long a command may take to become durable before the client is told to try again.
  static final int PUBLISH_MILLIS = 8_000;

  /// How long a broker may take to answer one request.
  static final int REQUEST_MILLIS = 4_000;

  /// What all clients have in common.
  Map<String, Object> client(String purpose) {
    return Map.of(
        "bootstrap.servers",
        bootstrapServers,
        "client.id",
        instance + "-" + purpose,
        "request.timeout.ms",
        REQUEST_MILLIS,
        "reconnect.backoff.max.ms",
        1_000,
        // A broker that is gone for long is looked for anew under its first address.
        "metadata.recovery.strategy",
        "rebootstrap");
  }
}
