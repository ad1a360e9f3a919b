package io.pentimento.deploy.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/// Where a single-node broker keeps its data and where it listens.
///
/// @param folder the broker's own folder; created where it is missing, and the data in it are taken
///   up again
/// @param port the port for clients on 127.0.0.1, 0 for a free one
/// @param controllerPort the port that the broker's own controller listens on, 0 for a free one
/// @param overrides broker settings by their Kafka names, on top of what suits one small node
public record KafkaBrokerConfig(
    Path folder, int port, int controllerPort, Map<String, String> overrides) {

  public KafkaBrokerConfig {
    folder = folder.toAbsolutePath().normalize();
    LocalPort.requireInRange(port);
    LocalPort.requireInRange(controllerPort);
    overrides = Map.copyOf(overrides);
  }

  /// A broker on free ports.
  public static KafkaBrokerConfig in(Path folder) {
    return new KafkaBrokerConfig(folder, 0, 0, Map.of());
  }

  KafkaBrokerConfig withFolder(Path folder) {
    return new KafkaBrokerConfig(folder, port, controllerPort, overrides);
  }

  public KafkaBrokerConfig withPorts(int port, int controllerPort) {
    return new KafkaBrokerConfig(folder, port, controllerPort, overrides);
  }

  /// @param name a broker setting, as Kafka's documentation names it
  public KafkaBrokerConfig with(String name, String value) {
    var more = new HashMap<>(overrides);
    more.put(name, value);
    return new KafkaBrokerConfig(folder, port, controllerPort, more);
  }

  /// Kafka's log directory. It is one level down, because Kafka takes every folder it finds there
  /// for a partition.
  Path logFolder() {
    return folder.resolve("log");
  }

  boolean choosesPorts() {
    return port == 0 || controllerPort == 0;
  }

  KafkaBrokerConfig withFreePorts() {
    int clients = port == 0 ? LocalPort.free() : port;
    int controllers = controllerPort == 0 ? LocalPort.free() : controllerPort;
    while (controllerPort == 0 && controllers == clients) {
      controllers = LocalPort.free();
    }
    return withPorts(clients, controllers);
  }

  Properties properties() {
    var properties = new Properties();
    properties.putAll(identity());
    properties.putAll(ONE_NODE);
    properties.putAll(SMALL);
    properties.putAll(PROMPT);
    properties.putAll(overrides);
    return properties;
  }

  private Map<String, String> identity() {
    return Map.of(
        "process.roles", "broker,controller",
        "node.id", Integer.toString(KafkaBroker.NODE_ID),
        "controller.quorum.voters",
            "%d@%s:%d".formatted(KafkaBroker.NODE_ID, LocalPort.HOST, controllerPort),
        "controller.listener.names", KafkaBroker.CONTROLLER_LISTENER,
        "inter.broker.listener.name", "PLAINTEXT",
        "listeners",
            "PLAINTEXT://%s:%d,%s://%s:%d"
                .formatted(
                    LocalPort.HOST,
                    port,
                    KafkaBroker.CONTROLLER_LISTENER,
                    LocalPort.HOST,
                    controllerPort),
        "listener.security.protocol.map",
            "PLAINTEXT:PLAINTEXT,%s:PLAINTEXT".formatted(KafkaBroker.CONTROLLER_LISTENER),
        "log.dirs", logFolder().toString());
  }

  /// There is nobody to replicate to. Topics are made by the services, with settings of their own.
  private static final Map<String, String> ONE_NODE =
      Map.of(
          "auto.create.topics.enable", "false",
          "default.replication.factor", "1",
          "num.partitions", "1",
          "offsets.topic.replication.factor", "1",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1");

  /// By default each internal topic has 50 partitions, and the log cleaner takes 128 MiB of heap.
  private static final Map<String, String> SMALL =
      Map.of(
          "background.threads", "2",
          "log.cleaner.dedupe.buffer.size", "2097152",
          "num.io.threads", "2",
          "num.network.threads", "2",
          "offsets.topic.num.partitions", "1",
          "share.coordinator.state.topic.num.partitions", "1",
          "transaction.state.log.num.partitions", "1");

  /// A broker that was killed comes back only when its old session has ended, so the session is
  /// short. A new share group gets its first record after a heartbeat or two, so those are short.
  /// Locks may be as short as a test wants them.
  private static final Map<String, String> PROMPT =
      Map.of(
          "broker.heartbeat.interval.ms", "500",
          "broker.session.timeout.ms", "3000",
          "group.initial.rebalance.delay.ms", "0",
          "group.share.assignment.interval.ms", "0",
          "group.share.heartbeat.interval.ms", "1000",
          "group.share.min.heartbeat.interval.ms", "500",
          "group.share.min.record.lock.duration.ms", "1000");
}
