package io.pentimento.deploy.standalone;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.pentimento.deploy.embedded.BrokerProcess;
import io.pentimento.deploy.embedded.KafkaBrokerConfig;
import io.pentimento.deploy.embedded.ObjectStore;
import io.pentimento.deploy.embedded.ObjectStoreConfig;
import io.pentimento.gateway.Gateway;
import io.pentimento.gateway.GatewayConfig;
import io.pentimento.gateway.accounts.AccountsConfig;
import io.pentimento.gateway.admission.BatchLimits;
import io.pentimento.gateway.http.HttpConfig;
import io.pentimento.gateway.images.S3Config;
import io.pentimento.gateway.images.UploadLimits;
import io.pentimento.gateway.messaging.KafkaConfig;
import io.pentimento.gateway.webhooks.Networks;
import io.pentimento.gateway.webhooks.WebhookConfig;
import io.pentimento.worker.checkpoints.Checkpoint;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.service.Worker;
import io.pentimento.worker.service.WorkerConfig;
import io.pentimento.worker.service.publishing.S3Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// All of Pentimento on one machine. Start reading here: [#start] lists the parts.
///
/// The broker is a child process with its own memory; everything else lives in this one. All of it
/// listens on loopback alone, and all data lie in one folder.
final class Standalone implements AutoCloseable {
  static final String HOST = "127.0.0.1";
  private static final String REGION = "us-east-1";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final StandaloneConfig config;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private volatile String model = "";

  private Standalone(StandaloneConfig config) {
    this.config = config;
  }

  /// Starts everything and returns when a job can be submitted and will be done.
  ///
  /// @throws RuntimeException if a part cannot start; the message is one sentence that says why
  static Standalone start(StandaloneConfig config) {
    Disk.prepare(config.data(), Disk.NEEDED_BYTES);
    Ports.requireFree(config.ports());
    var standalone = new Standalone(config);
    try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
      standalone.open(starters);
      return standalone;
    } catch (CompletionException e) {
      standalone.close();
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } catch (RuntimeException e) {
      standalone.close();
      throw e;
    }
  }

  /// Where the page is; the API is below it under `/v1`.
  URI address() {
    return URI.create("http://%s:%d".formatted(HOST, config.port()));
  }

  /// The name that the model is served under.
  String model() {
    return model;
  }

  private void open(ExecutorService starters) {
    var broker = CompletableFuture.supplyAsync(() -> own(startBroker()), starters);
    var store = CompletableFuture.supplyAsync(() -> own(startObjectStore()), starters);
    var checkpoint = CompletableFuture.runAsync(this::prepareCheckpoint, starters);
    CompletableFuture.allOf(broker, store, checkpoint).join();

    String bootstrap = broker.join().bootstrapServers();
    URI endpoint = store.join().endpoint();
    var worker =
        CompletableFuture.supplyAsync(
            () -> own(Worker.start(workerConfig(bootstrap, endpoint))), starters);
    var gateway =
        CompletableFuture.supplyAsync(
            () -> own(Gateway.start(gatewayConfig(bootstrap, endpoint))), starters);
    CompletableFuture.allOf(worker, gateway).join();
    awaitModel(gateway.join());
  }

  /// Waits until the gateway has heard from the worker.
  private void awaitModel(Gateway gateway) {
    var known =
        RetryPolicy.<Boolean>builder()
            .handleResult(false)
            .withDelay(Duration.ofMillis(20))
            .withMaxRetries(-1)
            .withMaxDuration(PATIENCE)
            .build();
    if (!Failsafe.with(known).get(() -> gateway.serves(model))) {
      throw new CannotServeException(
          "The worker is up, but its gateway did not hear of model %s within %d seconds; see %s."
              .formatted(model, PATIENCE.toSeconds(), config.kafkaLog()));
    }
  }

  private BrokerProcess startBroker() {
    var kafka =
        KafkaBrokerConfig.in(config.kafkaFolder())
            .withPorts(config.kafkaPort(), config.controllerPort());
    return BrokerProcess.start(kafka, config.kafkaLog());
  }

  private ObjectStore startObjectStore() {
    return ObjectStore.start(
        ObjectStoreConfig.in(
                config.objectsFolder(),
                StandaloneConfig.BUCKET,
                config.accessKey(),
                config.secretKey())
            .withPort(config.objectStorePort())
            .withAllowedOrigins(List.of(address().toString())));
  }

  private void prepareCheckpoint() {
    if (config.servesShipped()) {
      ShippedCheckpoint.unpackInto(config.checkpoint());
    }
    model = config.model() == null ? ownName(config.checkpoint()) : config.model();
  }

  private static String ownName(Path folder) {
    try (var checkpoint = Checkpoint.open(folder)) {
      return checkpoint.manifest().name();
    }
  }

  private WorkerConfig workerConfig(String bootstrap, URI endpoint) {
    return new WorkerConfig(
        "standalone",
        new WorkerConfig.Model(
            config.checkpoint(),
            model,
            null,
            Precision.valueOf(config.precision().toUpperCase(Locale.ROOT))),
        new WorkerConfig.Kafka(bootstrap, Map.of(), (short) 1),
        new S3Settings(
            endpoint, config.accessKey(), config.secretKey(), StandaloneConfig.BUCKET, REGION),
        new WorkerConfig.Decoding(config.places(), 4, 4, 3),
        new WorkerConfig.Patience(
            Duration.ofSeconds(30),
            Duration.ofSeconds(120),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60)),
        config.workerPort());
  }

  private GatewayConfig gatewayConfig(String bootstrap, URI endpoint) {
    return new GatewayConfig(
        new HttpConfig(HOST, config.port()),
        new KafkaConfig(bootstrap, Map.of(), (short) 1, "standalone"),
        new S3Config(
            endpoint,
            endpoint,
            config.accessKey(),
            config.secretKey(),
            StandaloneConfig.BUCKET,
            REGION,
            Duration.ofMinutes(5)),
        new UploadLimits(32 << 20, 40_000_000, 2, Duration.ofHours(24)),
        BatchLimits.USUAL,
        20_000,
        Duration.ofSeconds(15),
        config.retention(),
        new AccountsConfig(config.accounts(), null),
        new WebhookConfig(
            List.of(WebhookSecret.in(config.data())),
            Networks.of(List.of("127.0.0.0/8", "::1/128")),
            WebhookConfig.USUAL_RETRIES));
  }

  private synchronized <T extends AutoCloseable> T own(T part) {
    opened.push(part);
    return part;
  }

  /// Ends everything, the broker last, so that what is being decoded can still be handed back.
  @Override
  public synchronized void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) { // AutoCloseable declares no less
        System.err.println("pentimento: a part did not end well: " + e.getMessage());
      }
    }
  }
}
