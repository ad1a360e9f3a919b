package io.pentimento.worker.service;

import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.service.publishing.S3Settings;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The `worker` command: options and environment in, a running [Worker] until SIGTERM.
@Command(
    name = "worker",
    sortOptions = false,
    description =
        "Takes jobs of one model from Kafka, decodes them, and stores every partial image."
            + " Each option can also be given by the environment variable named in brackets.")
public final class WorkerMain implements Callable<Integer> {
  static final int CANNOT_START = 1;

  @Option(
      names = "--checkpoint",
      required = true,
      defaultValue = "${env:PENTIMENTO_CHECKPOINT}",
      paramLabel = "FOLDER",
      description = "In-house checkpoint to decode with [PENTIMENTO_CHECKPOINT]")
  @Nullable Path checkpoint;

  @Option(
      names = "--model",
      defaultValue = "${env:PENTIMENTO_MODEL}",
      paramLabel = "NAME",
      description = "How jobs ask for it; the checkpoint's own name by default [PENTIMENTO_MODEL]")
  @Nullable String model;

  @Option(
      names = "--device",
      defaultValue = "${env:PENTIMENTO_DEVICE}",
      paramLabel = "DEVICE",
      description =
          "cpu, cuda or cuda:<number>; a GPU if there is one by default [PENTIMENTO_DEVICE]")
  @Nullable String device;

  @Option(
      names = "--precision",
      defaultValue = "${env:PENTIMENTO_PRECISION:-fp32}",
      paramLabel = "TYPE",
      description =
          "fp32 (exact) or bf16 (faster where the processor has it) [PENTIMENTO_PRECISION]")
  String precision = "";

  @Option(
      names = "--worker-name",
      defaultValue = "${env:PENTIMENTO_WORKER_NAME:-${env:HOSTNAME:-worker}}",
      paramLabel = "NAME",
      description = "Names this worker in events; HOSTNAME by default [PENTIMENTO_WORKER_NAME]")
  String name = "";

  @Option(
      names = "--kafka-bootstrap",
      defaultValue = "${env:PENTIMENTO_KAFKA_BOOTSTRAP:-127.0.0.1:9092}",
      paramLabel = "HOST:PORT,…",
      description = "Some of the Kafka brokers [PENTIMENTO_KAFKA_BOOTSTRAP]")
  String bootstrap = "";

  @Option(
      names = "--kafka-properties",
      defaultValue = "${env:PENTIMENTO_KAFKA_PROPERTIES}",
      paramLabel = "FILE",
      description =
          "Properties file with more settings for every Kafka client, such as its security"
              + " [PENTIMENTO_KAFKA_PROPERTIES]")
  @Nullable Path kafkaProperties;

  @Option(
      names = "--replication",
      defaultValue = "${env:PENTIMENTO_REPLICATION:-1}",
      paramLabel = "N",
      description = "Copies of each topic made here; 3 in production [PENTIMENTO_REPLICATION]")
  short replication;

  @Option(
      names = "--s3-endpoint",
      defaultValue = "${env:PENTIMENTO_S3_ENDPOINT:-http://127.0.0.1:9000}",
      paramLabel = "URL",
      description = "The S3-compatible store [PENTIMENTO_S3_ENDPOINT]")
  URI s3Endpoint = URI.create("");

  @Option(
      names = "--s3-access-key",
      defaultValue = "${env:PENTIMENTO_S3_ACCESS_KEY:-pentimento}",
      paramLabel = "KEY",
      description = "Who asks the store [PENTIMENTO_S3_ACCESS_KEY]")
  String s3AccessKey = "";

  @Option(
      names = "--s3-secret-key",
      required = true,
      defaultValue = "${env:PENTIMENTO_S3_SECRET_KEY}",
      paramLabel = "KEY",
      description = "Signs what is asked; better given by environment [PENTIMENTO_S3_SECRET_KEY]")
  String s3SecretKey = "";

  @Option(
      names = "--s3-bucket",
      defaultValue = "${env:PENTIMENTO_S3_BUCKET:-pentimento}",
      paramLabel = "NAME",
      description = "Where pictures go [PENTIMENTO_S3_BUCKET]")
  String s3Bucket = "";

  @Option(
      names = "--s3-region",
      defaultValue = "${env:PENTIMENTO_S3_REGION:-us-east-1}",
      paramLabel = "NAME",
      description = "The store's region [PENTIMENTO_S3_REGION]")
  String s3Region = "";

  @Option(
      names = "--places",
      defaultValue = "${env:PENTIMENTO_PLACES:-8}",
      paramLabel = "N",
      description = "Images that share a forward pass at most [PENTIMENTO_PLACES]")
  int places;

  @Option(
      names = "--interactive-slots",
      defaultValue = "${env:PENTIMENTO_INTERACTIVE_SLOTS:-4}",
      paramLabel = "N",
      description = "Interactive jobs taken at once [PENTIMENTO_INTERACTIVE_SLOTS]")
  int interactiveSlots;

  @Option(
      names = "--batch-slots",
      defaultValue = "${env:PENTIMENTO_BATCH_SLOTS:-4}",
      paramLabel = "N",
      description = "Batch jobs taken at once [PENTIMENTO_BATCH_SLOTS]")
  int batchSlots;

  @Option(
      names = "--max-attempts",
      defaultValue = "${env:PENTIMENTO_MAX_ATTEMPTS:-3}",
      paramLabel = "N",
      description = "After so many failed attempts a job fails [PENTIMENTO_MAX_ATTEMPTS]")
  int maxAttempts;

  @Option(
      names = "--lock-seconds",
      defaultValue = "${env:PENTIMENTO_LOCK_SECONDS:-30}",
      paramLabel = "S",
      description =
          "How long a job stays locked without renewal; a worker that hangs loses it after that"
              + " [PENTIMENTO_LOCK_SECONDS]")
  int lockSeconds;

  @Option(
      names = "--stall-seconds",
      defaultValue = "${env:PENTIMENTO_STALL_SECONDS:-120}",
      paramLabel = "S",
      description =
          "After so long without an iteration the device counts as hung [PENTIMENTO_STALL_SECONDS]")
  int stallSeconds;

  @Option(
      names = "--drain-seconds",
      defaultValue = "${env:PENTIMENTO_DRAIN_SECONDS:-30}",
      paramLabel = "S",
      description =
          "How long running jobs may go on after SIGTERM; then they are handed back where they stand"
              + " [PENTIMENTO_DRAIN_SECONDS]")
  int drainSeconds;

  @Option(
      names = "--retry-seconds",
      defaultValue = "${env:PENTIMENTO_RETRY_SECONDS:-300}",
      paramLabel = "S",
      description =
          "How long a call to the store or to Kafka is repeated before the attempt ends"
              + " [PENTIMENTO_RETRY_SECONDS]")
  int retrySeconds;

  @Option(
      names = "--health-port",
      defaultValue = "${env:PENTIMENTO_HEALTH_PORT:-8081}",
      paramLabel = "PORT",
      description = "Port of /livez, /readyz and /metrics; 0 for any [PENTIMENTO_HEALTH_PORT]")
  int healthPort;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit")
  boolean helpRequested;

  private final InstantSource clock;

  /// A worker that goes by the machine's clock.
  public WorkerMain() {
    this(InstantSource.system());
  }

  /// @param clock what it takes for the time
  public WorkerMain(InstantSource clock) {
    this.clock = clock;
  }

  /// Runs the command and ends the process.
  public static void main(String[] args) {
    System.exit(new CommandLine(new WorkerMain()).execute(args));
  }

  /// Runs until the process is told to end.
  @Override
  public Integer call() throws InterruptedException {
    Worker worker;
    try {
      worker = Worker.start(config(), clock);
    } catch (RuntimeException e) {
      System.err.println("worker cannot start: " + e.getMessage());
      return CANNOT_START;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(worker::close, "drain"));
    new CountDownLatch(1).await();
    return 0;
  }

  /// What the options say.
  ///
  /// @throws IllegalArgumentException if values are out of range; the message names them all
  WorkerConfig config() {
    return new WorkerConfig(
        name,
        new WorkerConfig.Model(
            checkpoint == null ? Path.of("") : checkpoint,
            emptyToNull(model),
            device == null || device.isEmpty() ? null : Device.parse(device),
            precision()),
        new WorkerConfig.Kafka(bootstrap, clientProperties(), replication),
        new S3Settings(s3Endpoint, s3AccessKey, s3SecretKey, s3Bucket, s3Region),
        new WorkerConfig.Decoding(places, interactiveSlots, batchSlots, maxAttempts),
        new WorkerConfig.Patience(
            Duration.ofSeconds(lockSeconds),
            Duration.ofSeconds(stallSeconds),
            Duration.ofSeconds(drainSeconds),
            Duration.ofSeconds(retrySeconds)),
        healthPort);
  }

  private Precision precision() {
    return switch (precision.toLowerCase(Locale.ROOT)) {
      case "fp32" -> Precision.FP32;
      case "bf16" -> Precision.BF16;
      default ->
          throw new IllegalArgumentException("precision must be fp32 or bf16, got " + precision);
    };
  }

  private Map<String, String> clientProperties() {
    var settings = new HashMap<String, String>();
    if (kafkaProperties == null) {
      return settings;
    }
    try (Reader reader = Files.newBufferedReader(kafkaProperties)) {
      var properties = new Properties();
      properties.load(reader);
      properties.forEach((key, value) -> settings.put(key.toString(), value.toString()));
      return settings;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "kafka-properties: %s cannot be read".formatted(kafkaProperties), e);
    }
  }

  private static @Nullable String emptyToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
