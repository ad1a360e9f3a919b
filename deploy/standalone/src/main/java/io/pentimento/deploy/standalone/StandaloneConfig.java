package io.pentimento.deploy.standalone;

import io.pentimento.gateway.retention.RetentionConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `pentimento up` needs to know.
///
/// @param data where everything is kept: broker log, objects, the shipped checkpoint, logs
/// @param port of the gateway: API and page
/// @param kafkaPort of the broker
/// @param controllerPort of the broker's controller, used by nobody else
/// @param objectStorePort of the S3 endpoint
/// @param workerPort of the worker's health and metrics
/// @param accessKey names the object store's user
/// @param secretKey signs that user's requests
/// @param checkpoint the checkpoint folder to serve
/// @param servesShipped whether that is the shipped checkpoint, which is unpacked when it is
///   missing
/// @param model the name to serve it under; null for its own
/// @param precision `fp32` or `bf16`
/// @param places images in the decode batch
/// @param retention how long jobs are kept
/// @param accounts the accounts file; null where everybody may do everything
record StandaloneConfig(
    Path data,
    int port,
    int kafkaPort,
    int controllerPort,
    int objectStorePort,
    int workerPort,
    String accessKey,
    String secretKey,
    Path checkpoint,
    boolean servesShipped,
    @Nullable String model,
    String precision,
    int places,
    RetentionConfig retention,
    @Nullable Path accounts) {
  static final String BUCKET = "pentimento";

  /// Each port under the option that sets it.
  Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("--port", port);
    ports.put("--kafka-port", kafkaPort);
    ports.put("--controller-port", controllerPort);
    ports.put("--object-store-port", objectStorePort);
    ports.put("--worker-port", workerPort);
    return ports;
  }

  Path kafkaFolder() {
    return data.resolve("kafka");
  }

  Path objectsFolder() {
    return data.resolve("objects");
  }

  Path kafkaLog() {
    return data.resolve("kafka.log");
  }

  Path picturesFolder() {
    return data.resolve("pictures");
  }
}
