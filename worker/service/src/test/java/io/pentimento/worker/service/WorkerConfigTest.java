package io.pentimento.worker.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WorkerConfigTest {
  private static WorkerConfig parse(String... more) {
    var arguments = new ArrayList<>(List.of("--checkpoint", "demo", "--s3-secret-key", "secret"));
    arguments.addAll(List.of(more));
    var main = new WorkerMain();
    new CommandLine(main).parseArgs(arguments.toArray(String[]::new));
    return main.config();
  }

  @Test
  void whatIsNotSaidHasADefault() {
    var config = parse("--worker-name", "w1");
    assertThat(config.name()).isEqualTo("w1");
    assertThat(config.model())
        .isEqualTo(new WorkerConfig.Model(Path.of("demo"), null, null, Precision.FP32));
    assertThat(config.kafka().bootstrap()).isEqualTo("127.0.0.1:9092");
    assertThat(config.store().endpoint()).isEqualTo(URI.create("http://127.0.0.1:9000"));
    assertThat(config.store().bucket()).isEqualTo("pentimento");
    assertThat(config.decoding()).isEqualTo(new WorkerConfig.Decoding(8, 4, 4, 3));
    assertThat(config.patience())
        .isEqualTo(
            new WorkerConfig.Patience(
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5)));
    assertThat(config.healthPort()).isEqualTo(8081);
  }

  @Test
  void whatIsSaidCounts(@TempDir Path folder) throws IOException {
    Path properties = folder.resolve("kafka.properties");
    Files.writeString(properties, "security.protocol=SASL_SSL\n");
    var config =
        parse(
            "--model=faces",
            "--device=cuda:1",
            "--precision=bf16",
            "--kafka-bootstrap=k1:9092,k2:9092",
            "--kafka-properties=" + properties,
            "--replication=2",
            "--s3-endpoint=https://s3.example.org",
            "--s3-access-key=me",
            "--s3-bucket=pictures",
            "--s3-region=eu-west-1",
            "--places=16",
            "--interactive-slots=1",
            "--batch-slots=2",
            "--max-attempts=5",
            "--lock-seconds=20",
            "--stall-seconds=40",
            "--drain-seconds=60",
            "--retry-seconds=80",
            "--health-port=0");
    assertThat(config.model())
        .isEqualTo(
            new WorkerConfig.Model(Path.of("demo"), "faces", Device.cuda(1), Precision.BF16));
    assertThat(config.kafka().clientSettings())
        .containsEntry("bootstrap.servers", "k1:9092,k2:9092")
        .containsEntry("security.protocol", "SASL_SSL");
    assertThat(config.kafka().replication()).isEqualTo((short) 2);
    assertThat(config.store().toString())
        .isEqualTo("https://s3.example.org/pictures in eu-west-1 as me")
        .doesNotContain("secret");
    assertThat(config.decoding()).isEqualTo(new WorkerConfig.Decoding(16, 1, 2, 5));
    assertThat(config.patience())
        .isEqualTo(
            new WorkerConfig.Patience(
                Duration.ofSeconds(20),
                Duration.ofSeconds(40),
                Duration.ofMinutes(1),
                Duration.ofSeconds(80)));
    assertThat(config.healthPort()).isZero();
  }

  @Test
  void everyValueOutOfRangeIsNamedAtOnce() {
    assertThatThrownBy(() ->
            parse(
                "--worker-name= ",
                "--model=UPPER",
                "--kafka-bootstrap= ",
                "--replication=0",
                "--s3-endpoint=nonsense",
                "--s3-bucket= ",
                "--places=0",
                "--interactive-slots=-1",
                "--batch-slots=101",
                "--max-attempts=0",
                "--lock-seconds=0",
                "--stall-seconds=0",
                "--drain-seconds=-1",
                "--retry-seconds=0",
                "--health-port=65536"))
        .hasMessageContainingAll(
            "worker-name",
            "model",
            "kafka-bootstrap",
            "replication",
            "s3-endpoint",
            "s3-bucket",
            "places",
            "interactive-slots",
            "batch-slots",
            "max-attempts",
            "lock-seconds",
            "stall-seconds",
            "drain-seconds",
            "retry-seconds",
            "health-port");
  }

  @Test
  void aWorkerWithoutSlotsIsRefused() {
    assertThatThrownBy(() -> parse("--interactive-slots=0", "--batch-slots=0"))
        .hasMessageContaining("must not both be 0");
  }

  @Test
  void anUnknownPrecisionOrDeviceIsRefused() {
    assertThatThrownBy(() -> parse("--precision=fp8")).hasMessageContaining("fp32 or bf16");
    assertThatThrownBy(() -> parse("--device=tpu")).hasMessageContaining("tpu");
  }
}
