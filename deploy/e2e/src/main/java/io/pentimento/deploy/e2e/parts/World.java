package io.pentimento.deploy.e2e.parts;

import io.pentimento.deploy.embedded.BrokerProcess;
import io.pentimento.deploy.embedded.KafkaBrokerConfig;
import io.pentimento.deploy.embedded.ObjectStore;
import io.pentimento.deploy.embedded.ObjectStoreConfig;
import io.pentimento.deploy.standalone.ShippedCheckpoint;
import io.pentimento.gateway.GatewayMain;
import io.pentimento.worker.service.WorkerMain;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// Pentimento as processes of their own on loopback: a broker, gateways and workers; and in this
/// process the object store, behind a proxy that can be made to fail. Start reading here: [#start]
/// lists the parts.
public final class World implements AutoCloseable {
  /// The one model that is served.
  public static final String MODEL = ShippedCheckpoint.NAME;

  private static final String BUCKET = "pentimento";
  private static final String ACCESS_KEY = "pentimento";
  private static final String SECRET_KEY = "only-on-loopback";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final WorldConfig config;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final List<ServiceProcess> gateways = new ArrayList<>();
  private final List<URI> addresses = new ArrayList<>();
  private final List<ServiceProcess> workers = new ArrayList<>();
  private final ObjectStore store;
  private final FaultyStore proxy;
  private final KafkaBrokerConfig kafka;
  private volatile BrokerProcess broker;

  private World(WorldConfig config) {
    this.config = config;
    Runtime.getRuntime().addShutdownHook(new Thread(this::killAll, "kill-all"));
    kafka =
        KafkaBrokerConfig.in(config.folder().resolve("kafka"))
            .withPorts(FreePort.find(), FreePort.find());
    broker = startBroker();
    opened.push(() -> broker.close());
    store =
        own(
            ObjectStore.start(
                ObjectStoreConfig.in(
                    config.folder().resolve("objects"), BUCKET, ACCESS_KEY, SECRET_KEY)));
    proxy = own(FaultyStore.before(store.endpoint(), config.seed()));
    Path checkpoint = checkpoint();
    for (int number = 1; number <= config.workers(); number++) {
      workers.add(own(new ServiceProcess(worker("w" + number, checkpoint), config.folder())));
    }
    for (int number = 1; number <= config.gateways(); number++) {
      gateways.add(own(new ServiceProcess(gateway("g" + number), config.folder())));
    }
  }

  /// Starts everything and returns when jobs can be submitted and will be done.
  public static World start(WorldConfig config) {
    var world = new World(config);
    try {
      world.workers.forEach(ServiceProcess::launch);
      world.gateways.forEach(ServiceProcess::launch);
      world.services().forEach(service -> service.awaitReady(PATIENCE));
      return world;
    } catch (RuntimeException e) {
      world.close();
      throw e;
    }
  }

  public List<ServiceProcess> gateways() {
    return List.copyOf(gateways);
  }

  public List<ServiceProcess> workers() {
    return List.copyOf(workers);
  }

  /// All gateways and workers.
  public List<ServiceProcess> services() {
    var all = new ArrayList<>(gateways);
    all.addAll(workers);
    return all;
  }

  /// Where the gateways listen, in their order.
  public List<URI> addresses() {
    return List.copyOf(addresses);
  }

  public String bootstrap() {
    return broker.bootstrapServers();
  }

  /// The store itself, which never fails.
  public ObjectStore store() {
    return store;
  }

  /// The store as services see it.
  public FaultyStore proxy() {
    return proxy;
  }

  public Path folder() {
    return config.folder();
  }

  /// The file that an object lies in.
  public Path file(String key) {
    return config.folder().resolve("objects").resolve("objects").resolve(BUCKET).resolve(key);
  }

  /// What `kill -9` does to the broker.
  public void killBroker() {
    broker.handle().destroyForcibly();
    broker.onExit().join();
  }

  /// Starts the broker again on its port and data.
  public void restartBroker() {
    broker = startBroker();
  }

  /// Lets the broker stand still, or go on.
  ///
  /// @param held whether it stands still
  public void holdBroker(boolean held) {
    Signals.send(held ? "STOP" : "CONT", broker.handle().pid());
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) { // AutoCloseable declares no less
        System.err.println("a part did not end well: " + e);
      }
    }
  }

  /// Nothing that was started here outlives this process, also when it is told to end half way.
  private void killAll() {
    services().forEach(ServiceProcess::killIfAlive);
  }

  private BrokerProcess startBroker() {
    return BrokerProcess.start(kafka, config.folder().resolve("kafka.log"));
  }

  private Path checkpoint() {
    Path given = config.checkpoint();
    if (given != null) {
      return given;
    }
    Path shipped = config.folder().resolve("checkpoint");
    ShippedCheckpoint.unpackInto(shipped);
    return shipped;
  }

  private ServiceProcess.Command worker(String name, Path checkpoint) {
    int port = FreePort.find();
    var arguments = new ArrayList<>(common());
    arguments.addAll(
        List.of(
            "--checkpoint=" + checkpoint,
            "--model=" + MODEL,
            "--device=cpu",
            "--worker-name=" + name,
            "--health-port=" + port,
            "--max-attempts=" + config.maxAttempts(),
            "--lock-seconds=" + config.lockSeconds(),
            "--drain-seconds=2"));
    return command(name, WorkerMain.class, arguments, port);
  }

  private ServiceProcess.Command gateway(String name) {
    int port = FreePort.find();
    addresses.add(URI.create("http://127.0.0.1:" + port));
    var arguments = new ArrayList<>(common());
    arguments.addAll(
        List.of(
            "--instance=" + name,
            "--port=" + port,
            "--heartbeat-seconds=2",
            "--jobs-in-memory=" + config.jobsInMemory()));
    return command(name, GatewayMain.class, arguments, port);
  }

  private List<String> common() {
    return List.of(
        "--kafka-bootstrap=" + broker.bootstrapServers(),
        "--s3-endpoint=" + proxy.endpoint(),
        "--s3-access-key=" + ACCESS_KEY,
        "--s3-bucket=" + BUCKET);
  }

  private static ServiceProcess.Command command(
      String name, Class<?> main, List<String> arguments, int port) {
    return new ServiceProcess.Command(
        name,
        "256m",
        main,
        arguments,
        Map.of("PENTIMENTO_S3_SECRET_KEY", SECRET_KEY),
        URI.create("http://127.0.0.1:%d/readyz".formatted(port)));
  }

  private <T extends AutoCloseable> T own(T part) {
    opened.push(part);
    return part;
  }
}
