package io.pentimento.gateway.deadletters;

import io.pentimento.gateway.images.S3Config;
import io.pentimento.gateway.messaging.KafkaConfig;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/// Where the dead letters are, and the folders of their jobs: the same options as the services
/// have.
final class DeadLetterOptions {
  @Option(
      names = "--kafka-bootstrap",
      defaultValue = "${env:PENTIMENTO_KAFKA_BOOTSTRAP:-127.0.0.1:9092}",
      description = "Kafka brokers, host:port separated by commas (default: ${DEFAULT-VALUE})")
  private String kafka = "";

  @Option(
      names = "--kafka-properties",
      defaultValue = "${env:PENTIMENTO_KAFKA_PROPERTIES:-}",
      description =
          "Properties file with more settings for every Kafka client, such as its security")
  private String kafkaProperties = "";

  @Option(names = "--json", description = "Print JSON, one document a line, for programs")
  private boolean json;

  boolean json() {
    return json;
  }

  KafkaConfig kafka() {
    return new KafkaConfig(kafka, settings(), (short) 1, "dead-letters");
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    if (kafkaProperties.isBlank()) {
      return settings;
    }
    try (Reader file = Files.newBufferedReader(Path.of(kafkaProperties))) {
      Properties properties = new Properties();
      properties.load(file);
      properties.stringPropertyNames().forEach(it -> settings.put(it, properties.getProperty(it)));
      return settings;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--kafka-properties must be a properties file, got '%s'".formatted(kafkaProperties), e);
    }
  }

  /// Where the folders of jobs are; only needed to retry.
  static final class Store {
    @Option(
        names = "--s3-endpoint",
        defaultValue = "${env:PENTIMENTO_S3_ENDPOINT:-http://127.0.0.1:9000}",
        description = "The object store (default: ${DEFAULT-VALUE})")
    private URI endpoint = URI.create("");

    @Option(
        names = "--s3-access-key",
        defaultValue = "${env:PENTIMENTO_S3_ACCESS_KEY:-pentimento}",
        description = "Names the object store's user")
    private String accessKey = "";

    @Option(
        names = "--s3-secret-key",
        defaultValue = "${env:PENTIMENTO_S3_SECRET_KEY:-}",
        description = "Signs the user's requests; better from the environment than here")
    private String secretKey = "";

    @Option(
        names = "--s3-bucket",
        defaultValue = "${env:PENTIMENTO_S3_BUCKET:-pentimento}",
        description = "Bucket that holds everything (default: ${DEFAULT-VALUE})")
    private String bucket = "";

    @Option(
        names = "--s3-region",
        defaultValue = "${env:PENTIMENTO_S3_REGION:-us-east-1}",
        description = "Region as the object store names it (default: ${DEFAULT-VALUE})")
    private String region = "";

    S3Config config() {
      if (secretKey.isBlank()) {
        throw new IllegalArgumentException("--s3-secret-key is missing");
      }
      return new S3Config(
          endpoint, endpoint, accessKey, secretKey, bucket, region, Duration.ofMinutes(1));
    }
  }
}
