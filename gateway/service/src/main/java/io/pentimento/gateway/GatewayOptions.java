package io.pentimento.gateway;

import io.pentimento.gateway.accounts.AccountsConfig;
import io.pentimento.gateway.admission.BatchLimits;
import io.pentimento.gateway.http.HttpConfig;
import io.pentimento.gateway.images.S3Config;
import io.pentimento.gateway.images.UploadLimits;
import io.pentimento.gateway.messaging.KafkaConfig;
import io.pentimento.gateway.retention.RetentionConfig;
import io.pentimento.gateway.webhooks.WebhookConfig;
import io.pentimento.schemas.BatchMember;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The gateway's options, from the command line or the environment.
final class GatewayOptions {
  private static final int HIGHEST_PORT = 65_535;
  private static final long LONGEST_LINK_SECONDS = Duration.ofDays(7).toSeconds();
  private static final int SLOWEST_HEARTBEAT_SECONDS = 60;
  private static final long RAREST_SWEEP_MINUTES = Duration.ofDays(7).toMinutes();

  @Option(
      names = "--host",
      defaultValue = "${env:PENTIMENTO_HOST:-127.0.0.1}",
      description =
          "Address to listen on; without --accounts everybody who reaches it may do everything")
  private String host = "";

  @Option(
      names = "--port",
      defaultValue = "${env:PENTIMENTO_PORT:-8080}",
      description = "Port to listen on, 0 for a free one")
  private int port;

  @Option(
      names = "--instance",
      defaultValue = "${env:PENTIMENTO_INSTANCE:-gateway}",
      description = "This gateway's name in what it writes; the pod's name, for example")
  private String instance = "";

  @Option(
      names = "--kafka-bootstrap",
      defaultValue = "${env:PENTIMENTO_KAFKA_BOOTSTRAP:-127.0.0.1:9092}",
      description = "Kafka brokers, host:port separated by commas")
  private String kafka = "";

  @Option(
      names = "--kafka-properties",
      defaultValue = "${env:PENTIMENTO_KAFKA_PROPERTIES:-}",
      description =
          "Properties file with more settings for every Kafka client, such as its security")
  private String kafkaProperties = "";

  @Option(
      names = "--replication",
      defaultValue = "${env:PENTIMENTO_REPLICATION:-1}",
      description = "Copies of each topic that the gateway has to make")
  private short replication;

  @Option(
      names = "--s3-endpoint",
      defaultValue = "${env:PENTIMENTO_S3_ENDPOINT:-http://127.0.0.1:9000}",
      description = "Where the gateway reaches the object store")
  private String s3Endpoint = "";

  @Option(
      names = "--s3-public-endpoint",
      defaultValue = "${env:PENTIMENTO_S3_PUBLIC_ENDPOINT:-}",
      description = "Where clients reach the object store; --s3-endpoint when empty")
  private String s3PublicEndpoint = "";

  @Option(
      names = "--s3-access-key",
      defaultValue = "${env:PENTIMENTO_S3_ACCESS_KEY:-}",
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
      description = "Bucket that holds everything; it must exist")
  private String bucket = "";

  @Option(
      names = "--s3-region",
      defaultValue = "${env:PENTIMENTO_S3_REGION:-us-east-1}",
      description = "Region as the object store names it")
  private String region = "";

  @Option(
      names = "--link-seconds",
      defaultValue = "${env:PENTIMENTO_LINK_SECONDS:-300}",
      description = "How long a link into the object store is good for, 1 to 604800")
  private long linkSeconds;

  @Option(
      names = "--upload-bytes",
      defaultValue = "${env:PENTIMENTO_UPLOAD_BYTES:-33554432}",
      description = "The largest upload, in bytes")
  private int uploadBytes;

  @Option(
      names = "--upload-pixels",
      defaultValue = "${env:PENTIMENTO_UPLOAD_PIXELS:-40000000}",
      description = "The largest uploaded picture, width times height")
  private long uploadPixels;

  @Option(
      names = "--uploads-at-once",
      defaultValue = "${env:PENTIMENTO_UPLOADS_AT_ONCE:-2}",
      description = "Uploads held in memory and decoded at the same time; others wait")
  private int uploadsAtOnce;

  @Option(
      names = "--upload-hours",
      defaultValue = "${env:PENTIMENTO_UPLOAD_HOURS:-24}",
      description = "How long after an upload jobs may name it")
  private long uploadHours;

  @Option(
      names = "--batch-items",
      defaultValue = "${env:PENTIMENTO_BATCH_ITEMS:-10000}",
      description = "The most jobs in one batch, 1 to 1000000")
  private int batchItems;

  @Option(
      names = "--batch-bytes",
      defaultValue = "${env:PENTIMENTO_BATCH_BYTES:-134217728}",
      description = "The largest batch, in bytes; it is never held in memory")
  private long batchBytes;

  @Option(
      names = "--batch-item-bytes",
      defaultValue = "${env:PENTIMENTO_BATCH_ITEM_BYTES:-65536}",
      description = "The largest item of a batch, in bytes")
  private int batchItemBytes;

  @Option(
      names = "--batch-seconds",
      defaultValue = "${env:PENTIMENTO_BATCH_SECONDS:-600}",
      description = "How long a batch may take to arrive")
  private long batchSeconds;

  @Option(
      names = "--jobs-in-memory",
      defaultValue = "${env:PENTIMENTO_JOBS_IN_MEMORY:-20000}",
      description = "Jobs that are remembered; older ones are read from the object store")
  private int jobsInMemory;

  @Option(
      names = "--heartbeat-seconds",
      defaultValue = "${env:PENTIMENTO_HEARTBEAT_SECONDS:-15}",
      description = "How often a quiet live connection is given a sign of life, 1 to 60")
  private long heartbeatSeconds;

  @Option(
      names = "--retain-days",
      defaultValue = "${env:PENTIMENTO_RETAIN_DAYS:-0}",
      description = "How long after its end a job and its pictures are kept; 0 for ever")
  private long retainDays;

  @Option(
      names = "--sweep-minutes",
      defaultValue = "${env:PENTIMENTO_SWEEP_MINUTES:-60}",
      description =
          "How often the object store is swept of jobs and uploads that are kept no longer")
  private long sweepMinutes;

  @Mixin private AccountOptions accounts = new AccountOptions();

  @Option(
      names = "--webhook-secrets",
      defaultValue = "${env:PENTIMENTO_WEBHOOK_SECRETS:-}",
      description =
          "What signs webhooks, whsec_ and 24 to 64 bytes in Base64; several, the newest first,"
              + " separated by commas. Better from the environment than here; none for no webhooks")
  private String webhookSecrets = "";

  @Option(
      names = "--webhook-secrets-file",
      defaultValue = "${env:PENTIMENTO_WEBHOOK_SECRETS_FILE:-}",
      description = "File with more such secrets, one a line")
  private String webhookSecretsFile = "";

  @Option(
      names = "--webhook-allow",
      defaultValue = "${env:PENTIMENTO_WEBHOOK_ALLOW:-}",
      description =
          "Networks that webhooks may reach although they are not public, and without TLS, such as"
              + " 10.0.0.0/8; separated by commas")
  private String webhookAllow = "";

  @Option(
      names = "--webhook-retries",
      defaultValue = "${env:PENTIMENTO_WEBHOOK_RETRIES:-5s,5m,30m,2h,5h,10h,14h,20h,24h}",
      description =
          "How long to wait after each try in vain, in s, m or h; after the last a webhook is given"
              + " up")
  private String webhookRetries = "";

  /// What the options say.
  ///
  /// @throws IllegalArgumentException naming every option that is wrong, a line each
  GatewayConfig config() {
    OptionFaults faults = new OptionFaults();
    checkListening(faults);
    checkKafka(faults);
    checkUploads(faults);
    checkBatches(faults);
    faults.require(jobsInMemory >= 1, "--jobs-in-memory", "at least 1", jobsInMemory);
    URI endpoint = faults.url("--s3-endpoint", s3Endpoint);
    URI publicEndpoint =
        s3PublicEndpoint.isBlank()
            ? endpoint
            : faults.url("--s3-public-endpoint", s3PublicEndpoint);
    checkStore(faults);
    AccountsConfig who = accounts.config(faults);
    Map<String, String> settings = kafkaSettings(faults);
    WebhookConfig webhooks =
        new WebhookOptions(faults)
            .config(webhookSecrets, webhookSecretsFile, webhookAllow, webhookRetries);
    faults.throwIfAny();
    return new GatewayConfig(
        new HttpConfig(host, port),
        new KafkaConfig(kafka, settings, replication, instance),
        new S3Config(
            endpoint,
            publicEndpoint,
            accessKey,
            secretKey,
            bucket,
            region,
            Duration.ofSeconds(linkSeconds)),
        new UploadLimits(uploadBytes, uploadPixels, uploadsAtOnce, Duration.ofHours(uploadHours)),
        new BatchLimits(batchItems, batchItemBytes, batchBytes, Duration.ofSeconds(batchSeconds)),
        jobsInMemory,
        Duration.ofSeconds(heartbeatSeconds),
        RetentionConfig.ofDays(retainDays, Duration.ofMinutes(sweepMinutes)),
        who,
        webhooks);
  }

  private void checkListening(OptionFaults faults) {
    faults.require(!host.isBlank(), "--host", "an address", host);
    faults.require(port >= 0 && port <= HIGHEST_PORT, "--port", "0 to 65535", port);
    faults.require(
        heartbeatSeconds >= 1 && heartbeatSeconds <= SLOWEST_HEARTBEAT_SECONDS,
        "--heartbeat-seconds",
        "1 to 60",
        heartbeatSeconds);
  }

  private void checkKafka(OptionFaults faults) {
    faults.require(
        kafka.matches("[^:,\\s]+:\\d+(,[^:,\\s]+:\\d+)*"),
        "--kafka-bootstrap",
        "host:port, more of them separated by commas",
        kafka);
    faults.require(replication >= 1, "--replication", "at least 1", replication);
    faults.require(
        instance.matches("[A-Za-z0-9._-]{1,200}"),
        "--instance",
        "letters, digits, dots, dashes and underscores",
        instance);
  }

  private Map<String, String> kafkaSettings(OptionFaults faults) {
    Map<String, String> settings = new HashMap<>();
    if (kafkaProperties.isBlank()) {
      return settings;
    }
    try (Reader file = Files.newBufferedReader(Path.of(kafkaProperties))) {
      Properties properties = new Properties();
      properties.load(file);
      properties.stringPropertyNames().forEach(it -> settings.put(it, properties.getProperty(it)));
    } catch (IOException | IllegalArgumentException e) {
      faults.require(false, "--kafka-properties", "a properties file", kafkaProperties);
    }
    return settings;
  }

  private void checkStore(OptionFaults faults) {
    faults.require(!accessKey.isBlank(), "--s3-access-key", "a name", accessKey);
    faults.require(!secretKey.isBlank(), "--s3-secret-key", "a secret", "nothing");
    faults.require(!bucket.isBlank(), "--s3-bucket", "a name", bucket);
    faults.require(
        linkSeconds >= 1 && linkSeconds <= LONGEST_LINK_SECONDS,
        "--link-seconds",
        "1 to 604800",
        linkSeconds);
  }

  private void checkBatches(OptionFaults faults) {
    faults.require(
        batchItems >= 1 && batchItems <= BatchMember.MOST_ITEMS,
        "--batch-items",
        "1 to " + BatchMember.MOST_ITEMS,
        batchItems);
    faults.require(batchBytes >= 1, "--batch-bytes", "at least 1", batchBytes);
    faults.require(batchItemBytes >= 1, "--batch-item-bytes", "at least 1", batchItemBytes);
    faults.require(batchSeconds >= 1, "--batch-seconds", "at least 1", batchSeconds);
  }

  private void checkUploads(OptionFaults faults) {
    faults.require(uploadBytes >= 1, "--upload-bytes", "at least 1", uploadBytes);
    faults.require(uploadPixels >= 1, "--upload-pixels", "at least 1", uploadPixels);
    faults.require(uploadsAtOnce >= 1, "--uploads-at-once", "at least 1", uploadsAtOnce);
    faults.require(uploadHours >= 1, "--upload-hours", "at least 1", uploadHours);
    faults.require(
        RetentionConfig.isAllowed(retainDays), "--retain-days", "0 to 36500", retainDays);
    faults.require(
        sweepMinutes >= 1 && sweepMinutes <= RAREST_SWEEP_MINUTES,
        "--sweep-minutes",
        "1 to 10080",
        sweepMinutes);
  }
}
