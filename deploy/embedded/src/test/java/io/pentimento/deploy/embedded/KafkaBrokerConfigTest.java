package io.pentimento.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KafkaBrokerConfigTest {

  private final KafkaBrokerConfig config = KafkaBrokerConfig.in(Path.of("/data")).withPorts(1, 2);

  @Test
  void theBrokerListensOnTheLoopbackAddressOnly() {
    assertThat(config.properties())
        .containsEntry("listeners", "PLAINTEXT://127.0.0.1:1,CONTROLLER://127.0.0.1:2")
        .containsEntry("controller.quorum.voters", "1@127.0.0.1:2");
  }

  @Test
  void anOverrideHasTheLastWord() {
    assertThat(config.properties()).containsEntry("broker.session.timeout.ms", "3000");
    assertThat(config.with("broker.session.timeout.ms", "9000").properties())
        .containsEntry("broker.session.timeout.ms", "9000");
  }

  @Test
  void onlyAPortOfZeroIsReplacedByAFreeOne() {
    assertThat(config.withFreePorts()).isEqualTo(config);
    var half = config.withPorts(0, 2).withFreePorts();
    assertThat(half.port()).isBetween(LocalPort.LOWEST, LocalPort.HIGHEST - 1);
    assertThat(half.controllerPort()).isEqualTo(2);
  }
}
