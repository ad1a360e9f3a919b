package io.pentimento.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BrokerArgumentsTest {

  @Test
  void whatTheParentWritesTheChildReads() {
    var config =
        KafkaBrokerConfig.in(Path.of("/data/a folder"))
            .withPorts(9092, 9093)
            .with("log.retention.hours", "1")
            .with("broker.rack", "left=right");
    assertThat(parse(BrokerArguments.of(config).toArray(String[]::new))).isEqualTo(config);
  }

  @Test
  void portsAreChosenWhereNoneIsSaid() {
    assertThat(parse("--data", "/data")).isEqualTo(KafkaBrokerConfig.in(Path.of("/data")));
  }

  @Test
  void whatIsMissingUnknownOrMalformedIsNamed() {
    assertRefused("--data FOLDER", "--port", "1");
    assertRefused("--port needs a value", "--data", "/data", "--port");
    assertRefused("--port needs a number, not many", "--data", "/data", "--port", "many");
    assertRefused("from 0 to 65535, not 65536", "--data", "/data", "--port", "65536");
    assertRefused("from 0 to 65535, not -1", "--data", "/data", "--controller-port", "-1");
    assertRefused("--set takes NAME=VALUE, not =1", "--data", "/data", "--set", "=1");
    assertRefused("Unknown argument --date", "--date", "/data");
  }

  private static KafkaBrokerConfig parse(String... arguments) {
    return BrokerArguments.parse(arguments);
  }

  private static void assertRefused(String reason, String... arguments) {
    assertThatThrownBy(() -> parse(arguments))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
