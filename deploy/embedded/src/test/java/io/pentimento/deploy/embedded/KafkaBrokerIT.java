package io.pentimento.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pentimento.deploy.embedded.KafkaClients.Taken;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {

  @TempDir Path folder;

  @Test
  void aRestartKeepsRecordsAndWhatAShareGroupHasAccepted() throws Exception {
    KafkaBrokerConfig config;
    try (var broker = KafkaBroker.start(KafkaBrokerConfig.in(folder))) {
      var servers = broker.bootstrapServers();
      KafkaClients.createTopic(servers, "jobs");
      KafkaClients.readGroupFromEarliest(servers, "workers");
      KafkaClients.send(servers, "jobs", "a", "b", "c");
      try (var consumer = KafkaClients.shareConsumer(servers, "workers", "jobs")) {
        assertThat(KafkaClients.take(consumer, 1)).containsExactly(new Taken("a", 1));
      }
      config = broker.config();
    }
    try (var broker = KafkaBroker.start(config)) {
      var servers = broker.bootstrapServers();
      assertThat(servers).endsWith(":" + config.port());
      assertThat(KafkaClients.read(servers, "jobs", 3)).containsExactly("a", "b", "c");
      try (var consumer = KafkaClients.shareConsumer(servers, "workers", "jobs")) {
        assertThat(KafkaClients.take(consumer, 2))
            .extracting(Taken::value)
            .containsExactly("b", "c");
      }
    }
  }

  @Test
  void aTopicIsNotMadeByAskingForIt() {
    try (var broker = KafkaBroker.start(KafkaBrokerConfig.in(folder));
        var admin = KafkaClients.admin(broker.bootstrapServers())) {
      var description = admin.describeTopics(List.of("unheard-of")).allTopicNames();
      assertThatThrownBy(description::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void aPortInUseIsRefusedInOneSentenceThatNamesIt() throws Exception {
    try (var holder = new ServerSocket(0, 1, InetAddress.ofLiteral(LocalPort.HOST))) {
      int port = holder.getLocalPort();
      assertThatThrownBy(() -> KafkaBroker.start(KafkaBrokerConfig.in(folder).withPorts(port, 0)))
          .isInstanceOf(CannotStartException.class)
          .hasMessage(
              "Port %d on 127.0.0.1 is in use; stop the program that listens there or choose another port.",
              port);
    }
    // The refusal let go of the folder.
    KafkaBroker.start(KafkaBrokerConfig.in(folder)).close();
  }

  @Test
  void aPortThatIsTakenAfterItWasFoundFreeIsRefusedAlike() throws Exception {
    try (var holder = new ServerSocket(0, 1, InetAddress.ofLiteral(LocalPort.HOST))) {
      var config = KafkaBrokerConfig.in(folder).withPorts(holder.getLocalPort(), LocalPort.free());
      KafkaBroker.format(config);
      assertThatThrownBy(() -> KafkaBroker.startServer(config))
          .isInstanceOf(PortInUseException.class);
      assertThat(LocalPort.isFree(config.controllerPort())).isTrue();
    }
  }

  @Test
  void aSecondBrokerOnTheSameFolderIsRefusedAndTheFirstGoesOn() throws Exception {
    try (var broker = KafkaBroker.start(KafkaBrokerConfig.in(folder))) {
      assertThatThrownBy(() -> KafkaBroker.start(KafkaBrokerConfig.in(folder)))
          .isInstanceOf(CannotStartException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("in use by another running server");
      KafkaClients.createTopic(broker.bootstrapServers(), "still-served");
    }
  }

  @Test
  void aSettingThatKafkaRefusesIsNamedAndTheFolderIsFreeAgain() {
    var config = KafkaBrokerConfig.in(folder);
    assertThatThrownBy(() -> KafkaBroker.start(config.with("num.io.threads", "many")))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("num.io.threads");
    KafkaBroker.start(config).close();
  }

  @Test
  void dataOfAnotherNodeAreRefusedInASentence() throws Exception {
    var config = KafkaBrokerConfig.in(folder);
    KafkaBroker.start(config).close();
    var properties = config.logFolder().resolve("meta.properties");
    Files.writeString(properties, Files.readString(properties).replace("node.id=1", "node.id=7"));
    assertThatThrownBy(() -> KafkaBroker.start(config))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("refuses its settings or the data in " + folder);
  }

  @Test
  void aLockOfOneSecondIsAllowedAndPassesTheRecordOn() throws Exception {
    var config = KafkaBrokerConfig.in(folder).with("group.share.record.lock.duration.ms", "1000");
    try (var broker = KafkaBroker.start(config)) {
      var servers = broker.bootstrapServers();
      KafkaClients.createTopic(servers, "jobs");
      KafkaClients.readGroupFromEarliest(servers, "workers");
      KafkaClients.send(servers, "jobs", "a");
      try (var hung = KafkaClients.shareConsumer(servers, "workers", "jobs");
          var healthy = KafkaClients.shareConsumer(servers, "workers", "jobs")) {
        await().until(() -> !hung.poll(Duration.ofMillis(500)).isEmpty());
        assertThat(hung.acquisitionLockTimeoutMs()).contains(1000);
        assertThat(KafkaClients.take(healthy, 1)).containsExactly(new Taken("a", 2));
      }
    }
  }

  @Test
  void closingTwiceIsClosingOnce() {
    var broker = KafkaBroker.start(KafkaBrokerConfig.in(folder));
    broker.close();
    broker.close();
    assertThat(LocalPort.isFree(broker.config().port())).isTrue();
  }
}
