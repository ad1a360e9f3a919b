package io.pentimento.gateway.testing;

import static org.awaitility.Awaitility.await;

import io.pentimento.deploy.embedded.LocalInfrastructure;
import io.pentimento.gateway.Gateway;
import io.pentimento.gateway.GatewayConfig;
import io.pentimento.gateway.accounts.AccountsConfig;
import io.pentimento.gateway.admission.BatchLimits;
import io.pentimento.gateway.http.ContractCheck;
import io.pentimento.gateway.http.HttpConfig;
import io.pentimento.gateway.images.S3Config;
import io.pentimento.gateway.images.UploadLimits;
import io.pentimento.gateway.messaging.KafkaConfig;
import io.pentimento.gateway.retention.RetentionConfig;
import io.pentimento.gateway.webhooks.WebhookConfig;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A broker, a store, a gateway and a worker that pretends: shared by all service tests of one JVM,
/// since the broker takes seconds to start.
public final class World implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LocalInfrastructure infrastructure = LocalInfrastructure.start();
  private final ContractCheck check = new ContractCheck();
  private final Deque<Runnable> opened = new ArrayDeque<>();
  private final FakeWorker worker = new FakeWorker(infrastructure);
  private final Gateway gateway;
  private final ApiClient client;

  public World() {
    gateway = startGateway(20_000);
    client = client(gateway);
    awaitReady(client);
    worker.announce(Demo.model());
    await().atMost(PATIENCE).until(() -> client.get("/v1/models/demo").status() == 200);
  }

  public LocalInfrastructure infrastructure() {
    return infrastructure;
  }

  public FakeWorker worker() {
    return worker;
  }

  public ContractCheck contract() {
    return check;
  }

  public ApiClient client() {
    return client;
  }

  public Gateway gateway() {
    return gateway;
  }

  /// One more gateway beside the first.
  public Gateway startGateway(int jobsInMemory) {
    return startGateway(config(jobsInMemory, Duration.ofSeconds(1)));
  }

  /// One more gateway beside the first, once it has read what there is.
  public Gateway startGateway(GatewayConfig config) {
    Gateway more = Gateway.start(config);
    opened.push(more::close);
    try (ApiClient client = new ApiClient(more.port(), check)) {
      awaitReady(client);
    }
    return more;
  }

  public ApiClient client(Gateway of) {
    ApiClient more = new ApiClient(of.port(), check);
    opened.push(more::close);
    return more;
  }

  /// A client that shows this key.
  public ApiClient client(Gateway of, String key) {
    ApiClient more = new ApiClient(of.port(), check, key);
    opened.push(more::close);
    return more;
  }

  public static void awaitReady(ApiClient client) {
    await().atMost(PATIENCE).until(() -> client.get("/readyz").status() == 200);
  }

  public GatewayConfig config(int jobsInMemory, Duration heartbeat) {
    return config(jobsInMemory, heartbeat, AccountsConfig.OFF);
  }

  public GatewayConfig config(int jobsInMemory, Duration heartbeat, AccountsConfig accounts) {
    var objects = infrastructure.objectStore();
    return new GatewayConfig(
        new HttpConfig("127.0.0.1", 0),
        new KafkaConfig(infrastructure.kafka().bootstrapServers(), Map.of(), (short) 1, "test"),
        new S3Config(
            objects.endpoint(),
            objects.endpoint(),
            objects.accessKey(),
            objects.secretKey(),
            objects.bucket(),
            "us-east-1",
            Duration.ofMinutes(10)),
        new UploadLimits(32 << 20, 40_000_000, 2, Duration.ofHours(24)),
        BatchLimits.USUAL,
        jobsInMemory,
        heartbeat,
        RetentionConfig.KEEP,
        accounts,
        WebhookConfig.none());
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      opened.pop().run();
    }
    worker.close();
    check.close();
    infrastructure.close();
  }

  /// Gives the one world to test methods that ask for it.
  public static final class Resolver implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == World.class;
    }

    @Override
    public World resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(World.class, _ -> new World(), World.class);
    }
  }
}
