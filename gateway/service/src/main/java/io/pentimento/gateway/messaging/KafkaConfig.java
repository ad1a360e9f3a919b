package io.pentimento.gateway.messaging;

import java.util.HashMap;
import java.util.Map;

/// How to reach Kafka.
///
/// @param bootstrapServers `host:port` of some brokers, separated by commas
/// @param settings more settings for every client, such as its security
/// @param replication copies of each topic that the gateway has to make
/// @param instance this gateway's name, the source of what it writes
public record KafkaConfig(
    String bootstrapServers, Map<String, String> settings, short replication, String instance) {
  public KafkaConfig {
    settings = Map.copyOf(settings);
  }

  /// How long a command may take to become durable before the client is told to try again.
  static final int PUBLISH_MILLIS = 8_000;

  /// How long a broker may take to answer one request.
  static final int REQUEST_MILLIS = 4_000;

  /// What all clients have in common.
  Map<String, Object> client(String purpose) {
    Map<String, Object> client = new HashMap<>(settings);
    client.put("bootstrap.servers", bootstrapServers);
    client.put("client.id", instance + "-" + purpose);
    client.put("request.timeout.ms", REQUEST_MILLIS);
    client.put("reconnect.backoff.max.ms", 1_000);
    // A broker that is gone for long is looked for anew under its first address.
    client.put("metadata.recovery.strategy", "rebootstrap");
    return client;
  }
}
