package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.retention.RetentionConfig;
import io.pentimento.gateway.webhooks.WebhookConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

class GatewayMainTest {
  @Test
  void everyWrongOptionIsReportedAtOnce() {
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new GatewayMain())
            .setErr(new PrintWriter(err, true))
            .execute(
                "--port=70000",
                "--kafka-bootstrap=nowhere",
                "--kafka-properties=/nowhere",
                "--replication=0",
                "--s3-endpoint=ftp://x",
                "--s3-public-endpoint=:",
                "--s3-secret-key=",
                "--link-seconds=0",
                "--uploads-at-once=0",
                "--jobs-in-memory=0",
                "--heartbeat-seconds=99",
                "--retain-days=-1",
                "--sweep-minutes=0",
                "--webhook-secrets=whsec_guessable",
                "--webhook-secrets-file=/nowhere",
                "--webhook-allow=here",
                "--webhook-retries=5s,soon");
    assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString())
        .contains(
            "--port must be 0 to 65535, got '70000'",
            "--kafka-bootstrap must be",
            "--kafka-properties must be a properties file",
            "--replication must be",
            "--s3-endpoint must be an http or https URL",
            "--s3-public-endpoint",
            "--s3-access-key must be",
            "--s3-secret-key must be",
            "--link-seconds must be",
            "--uploads-at-once must be",
            "--jobs-in-memory must be",
            "--heartbeat-seconds must be",
            "--retain-days must be",
            "--sweep-minutes must be",
            "--webhook-secrets must be whsec_",
            "--webhook-secrets-file must be a file",
            "--webhook-allow must be networks",
            "--webhook-retries must be waits")
        .doesNotContain("guessable");
  }

  @Test
  void aTakenPortIsSaidInOneSentence() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      StringWriter err = new StringWriter();
      int code =
          new CommandLine(new GatewayMain())
              .setErr(new PrintWriter(err, true))
              .execute(
                  "--host=127.0.0.1",
                  "--port=" + taken.getLocalPort(),
                  "--kafka-bootstrap=127.0.0.1:1",
                  "--s3-endpoint=http://127.0.0.1:1",
                  "--s3-access-key=a",
                  "--s3-secret-key=s");
      assertThat(code).isEqualTo(CommandLine.ExitCode.SOFTWARE);
      assertThat(err.toString())
          .startsWith("The gateway cannot listen on 127.0.0.1:" + taken.getLocalPort())
          .hasLineCount(1);
    }
  }

  @Test
  void theDefaultsAreComplete() {
    GatewayOptions options = new GatewayOptions();
    new CommandLine(options).parseArgs("--s3-access-key=a", "--s3-secret-key=s");
    GatewayConfig config = options.config();
    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.kafka().bootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(config.store().publicEndpoint()).isEqualTo(config.store().endpoint());
    assertThat(config.store().toString()).doesNotContain("'s'").doesNotContain("secret");
    assertThat(config.uploads().bytes()).isEqualTo(32 << 20);
    assertThat(config.uploads().pixels()).isEqualTo(40_000_000);
    assertThat(config.retention()).isEqualTo(RetentionConfig.KEEP);
    assertThat(config.webhooks().secrets()).isEmpty();
    assertThat(config.webhooks().retries()).isEqualTo(WebhookConfig.USUAL_RETRIES);
  }

  @Test
  void theTableOfOptionsIsUpToDate() throws IOException {
    Path file = Path.of("OPTIONS.md");
    String table = table();
    if (!Files.exists(file) || !Files.readString(file).equals(table)) {
      Files.writeString(file, table);
      assertThat(table).as("OPTIONS.md was stale and has been written anew").isNull();
    }
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder(
                "# Options of the gateway\n\nPrinted from `GatewayOptions` by a test.\n\n")
            .append("| Option | Environment | Default | Meaning |\n|---|---|---|---|\n");
    List<OptionSpec> options = new CommandLine(new GatewayOptions()).getCommandSpec().options();
    for (OptionSpec option : options) {
      // As written: the specification holds what this machine's environment makes of it.
      Field field = (Field) option.userObject();
      String value = Objects.requireNonNull(field.getAnnotation(Option.class)).defaultValue();
      String environment = value.replaceAll("^\\$\\{env:([A-Z0-9_]+):-.*}$", "$1");
      String fallback = value.replaceAll("^\\$\\{env:[A-Z0-9_]+:-(.*)}$", "$1");
      table.append(
          "| `%s` | `%s` | %s | %s |\n"
              .formatted(
                  option.longestName(),
                  environment,
                  fallback.isEmpty() ? "" : "`" + fallback + "`",
                  option.description()[0]));
    }
    return table.toString();
  }
}
