package io.pentimento.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class BrokerProcessIT {

  @TempDir Path folder;

  @Test
  void aKilledBrokerStartsAgainWithEveryAcknowledgedRecord() throws Exception {
    try (var broker = start()) {
      KafkaClients.createTopic(broker.bootstrapServers(), "jobs");
      KafkaClients.send(broker.bootstrapServers(), "jobs", "a", "b");
      broker.handle().destroyForcibly();
      assertThat(broker.onExit().get()).isNotZero();
    }
    try (var broker = start()) {
      KafkaClients.send(broker.bootstrapServers(), "jobs", "c");
      assertThat(KafkaClients.read(broker.bootstrapServers(), "jobs", 3))
          .containsExactly("a", "b", "c");
    }
  }

  @Test
  void aKilledParentLeavesNoBrokerBehind() throws Exception {
    var parent = startParent();
    try {
      long pid = Long.parseLong(parent.inputReader().readLine());
      var child = ProcessHandle.of(pid).orElseThrow();
      parent.destroyForcibly();
      assertThat(child.onExit()).succeedsWithin(Duration.ofMinutes(1));
    } finally {
      parent.destroyForcibly();
    }
    // It let go of its data in order, so another takes them up.
    start().close();
  }

  @Test
  void aTerminalsInterruptIsLeftToTheParent() throws Exception {
    try (var broker = start()) {
      long pid = broker.handle().pid();
      var interrupt = new ProcessBuilder("kill", "-INT", Long.toString(pid)).start();
      assertThat(interrupt.waitFor()).isZero();
      KafkaClients.createTopic(broker.bootstrapServers(), "still-served");
      assertThat(broker.onExit()).isNotDone();
    }
  }

  @Test
  void closingStopsTheChildInOrder() {
    var broker = start();
    broker.close();
    assertThat(broker.handle().isAlive()).isFalse();
    assertThat(broker.onExit()).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(0);
  }

  @Test
  void aFolderThatAnotherProcessHoldsIsRefusedWithTheChildsSentence() throws Exception {
    try (var broker = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(CannotStartException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("in use by another running server");
      KafkaClients.createTopic(broker.bootstrapServers(), "still-served");
    }
  }

  @Test
  void aPortInUseIsRefusedWithTheChildsSentence() throws Exception {
    try (var holder = new ServerSocket(0, 1, InetAddress.ofLiteral(LocalPort.HOST))) {
      var taken = config().withPorts(holder.getLocalPort(), 0);
      assertThatThrownBy(() -> BrokerProcess.start(taken, log()))
          .isInstanceOf(CannotStartException.class)
          .hasMessageStartingWith("Port %d on 127.0.0.1 is in use", holder.getLocalPort());
    }
  }

  private BrokerProcess start() {
    return BrokerProcess.start(config(), log());
  }

  private Process startParent() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            ParentMain.class.getName(),
            folder.toString())
        .redirectError(folder.resolve("parent.log").toFile())
        .start();
  }

  private KafkaBrokerConfig config() {
    return KafkaBrokerConfig.in(folder.resolve("kafka"));
  }

  private Path log() {
    return folder.resolve("kafka.log");
  }
}
