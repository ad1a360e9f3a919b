package io.pentimento.deploy.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// A Kafka broker and its controller in this process, on one folder, listening on 127.0.0.1.
///
/// It is the real broker, so it also ends like one: a fault that Kafka holds for fatal (a data
/// folder that vanishes, say) halts the whole process. Tests can live with that; a program that
/// keeps data starts a [BrokerProcess].
public final class KafkaBroker implements AutoCloseable {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final int PORT_TRIES = 5;

  private final KafkaBrokerConfig config;
  private final KafkaRaftServer server;
  private final FolderLock lock;

  private KafkaBroker(KafkaBrokerConfig config, KafkaRaftServer server, FolderLock lock) {
    this.config = config;
    this.server = server;
    this.lock = lock;
  }

  /// Starts a broker and returns when it takes requests: one to a few seconds.
  ///
  /// @throws CannotStartException when a port or the folder is taken, or the broker refuses its
  ///   settings or data
  public static KafkaBroker start(KafkaBrokerConfig config) {
    var lock = FolderLock.on(config.folder());
    try {
      format(config);
      return startOnFreePorts(config, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// What clients take for `bootstrap.servers`.
  public String bootstrapServers() {
    return LocalPort.HOST + ":" + config.port();
  }

  /// The settings it runs with, ports filled in: starting with these again gives the same broker.
  public KafkaBrokerConfig config() {
    return config;
  }

  /// Stops in order: what was acknowledged is on disk, and the next start need not wait for this
  /// one's session to end.
  @Override
  public void close() {
    stop(server);
    lock.close();
  }

  private static KafkaBroker startOnFreePorts(KafkaBrokerConfig config, FolderLock lock) {
    int triesLeft = config.choosesPorts() ? PORT_TRIES : 1;
    while (true) {
      var ready = config.withFreePorts();
      try {
        LocalPort.requireFree(ready.port(), ready.controllerPort());
        return new KafkaBroker(ready, startServer(ready), lock);
      } catch (PortInUseException e) {
        triesLeft--;
        if (triesLeft == 0) {
          throw e;
        }
      }
    }
  }

  /// @throws PortInUseException also where the port was taken since it was found free
  static KafkaRaftServer startServer(KafkaBrokerConfig config) {
    var server = open(config);
    try {
      server.startup();
      return server;
    } catch (Exception e) { // Scala declares none of what it throws
      // Its threads are not daemons: without this they would outlive the failure.
      stop(server);
      LocalPort.requireFree(e, config.port(), config.controllerPort());
      throw new CannotStartException(
          "The Kafka broker on the folder %s did not start: %s"
              .formatted(config.folder(), e.getMessage()),
          e);
    }
  }

  private static KafkaRaftServer open(KafkaBrokerConfig config) {
    try {
      return new KafkaRaftServer(KafkaConfig.fromProps(config.properties(), false), Time.SYSTEM);
    } catch (Exception e) { // Scala declares none of what it throws
      throw new CannotStartException(
          "The Kafka broker refuses its settings or the data in %s: %s"
              .formatted(config.folder(), e.getMessage()),
          e);
    }
  }

  private static void stop(KafkaRaftServer server) {
    server.shutdown();
    server.awaitShutdown();
  }

  /// Writes the cluster's id and feature levels into a new folder. `meta.properties` is the last
  /// thing written, so a format that was cut off is done again.
  static void format(KafkaBrokerConfig config) {
    var folder = config.logFolder();
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    try {
      Files.createDirectories(folder);
      new Formatter()
          .setNodeId(NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setDirectories(List.of(folder.toString()))
          .setMetadataLogDirectory(folder.toString())
          .setControllerListenerName(CONTROLLER_LISTENER)
          .setIgnoreFormatted(true)
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .run();
    } catch (Exception e) { // the formatter declares no less
      throw new CannotStartException(
          "The folder %s cannot be prepared for Kafka: %s".formatted(folder, e.getMessage()), e);
    }
  }
}
