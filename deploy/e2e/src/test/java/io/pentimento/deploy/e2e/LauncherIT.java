package io.pentimento.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.pentimento.deploy.e2e.Program.Outcome;
import io.pentimento.deploy.e2e.parts.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher and the client's commands as people start them, in a checkout that is built
/// already.
class LauncherIT {
  private static final Path CLIENT = Path.of("gateway", "client", "target");
  private static final Path OUT = Path.of("deploy", "standalone", "target");

  @TempDir static Path checkout;
  private static Program shell;

  @BeforeAll
  static void layOutACheckout() throws IOException {
    for (String folder : List.of("schemas", "worker", CLIENT.toString(), OUT.toString())) {
      Files.createDirectories(checkout.resolve(folder));
    }
    Files.writeString(checkout.resolve("pom.xml"), "");
    Path launcher = Path.of("deploy", "pentimento");
    Files.copy(
        Readme.checkout().resolve(launcher),
        checkout.resolve(launcher),
        StandardCopyOption.COPY_ATTRIBUTES);
    try (Stream<Path> built = Files.list(Readme.checkout().resolve(CLIENT))) {
      for (Path file : built.filter(LauncherIT::isNeeded).toList()) {
        Files.copy(file, checkout.resolve(CLIENT).resolve(file.getFileName()));
      }
    }
    Files.writeString(
        checkout.resolve(OUT).resolve("dependencies.txt"), System.getProperty("java.class.path"));
    // Last, so that nothing is newer and nothing is built again.
    Files.writeString(checkout.resolve(OUT).resolve("built-by-launcher"), "");
    shell =
        new Program(
            checkout.resolve(OUT),
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "XDG_CONFIG_HOME",
                checkout.resolve("none").toString(),
                "PENTIMENTO_PATIENCE",
                "0"));
  }

  private static boolean isNeeded(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.equals("dependencies.txt") || name.matches("pentimento-gateway-client-[^/]*\\.jar");
  }

  @Test
  void helpIsGivenByTheLauncherAndByEveryCommand() throws Exception {
    Outcome all = pentimento(shell, "--help");
    assertThat(all.exit()).isZero();
    assertThat(all.out()).startsWith("Usage: deploy/pentimento COMMAND");
    Outcome one = pentimento(shell, "models", "--help");
    assertThat(one.exit()).as(one.err()).isZero();
    assertThat(one.out()).startsWith("Usage: pentimento models");
    refused(pentimento(shell, "nosuch"), 2, "pentimento: no such command: nosuch");
  }

  @Test
  void commandsStartWithWhatTheJvmRecordedIfItFitsAndWithoutItOtherwise() throws Exception {
    Program strict = shell.with("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on");
    pentimento(shell, "models", "--help");
    assertThat(recorded()).isNotEmptyFile();
    Outcome started = pentimento(strict, "models", "--help");
    assertThat(started.exit()).as(started.err()).isZero();

    Path record = recorded();
    Path aside = Files.move(record, checkout.resolve("aside"));
    Files.writeString(record, "spoilt");
    assertThat(pentimento(strict, "models", "--help").exit()).isNotZero();
    Outcome without = pentimento(shell, "models", "--help");
    assertThat(without.exit()).isZero();
    assertThat(without.err()).isEmpty();
    Files.move(aside, record, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void aDeadGatewayIsOneSentence() throws Exception {
    String nowhere = "http://127.0.0.1:" + FreePort.find();
    refused(
        pentimento(shell, "models", "--gateway", nowhere),
        3,
        "pentimento: no gateway answers at " + nowhere);
  }

  @Test
  void aWrongKeyIsOneSentence() throws Exception {
    HttpServer door =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] no =
        "{\"type\":\"about:blank\",\"title\":\"Who is there?\",\"status\":401}"
            .getBytes(StandardCharsets.UTF_8);
    door.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
          exchange.sendResponseHeaders(401, no.length);
          exchange.getResponseBody().write(no);
          exchange.close();
        });
    door.start();
    try {
      Program keyed =
          shell
              .with("PENTIMENTO_GATEWAY", "http://127.0.0.1:" + door.getAddress().getPort())
              .with("PENTIMENTO_KEY", "pent_wrong");
      refused(pentimento(keyed, "list"), 4, "pentimento: Who is there?");
    } finally {
      door.stop(0);
    }
  }

  @Test
  void aBadFileIsOneSentence() throws Exception {
    refused(
        pentimento(shell, "inspect", "nosuch.png"), 2, "pentimento: there is no file nosuch.png");
    Program unset = shell.with("PENTIMENTO_CONFIG", "nosuch.properties");
    refused(pentimento(unset, "models"), 2, "pentimento: there is no file nosuch.properties");
  }

  private static Path recorded() throws IOException {
    try (Stream<Path> files = Files.list(checkout.resolve(CLIENT))) {
      return files.filter(file -> file.toString().endsWith(".aot")).findFirst().orElseThrow();
    }
  }

  private static void refused(Outcome outcome, int exit, String sentence) {
    assertThat(outcome.err()).startsWith(sentence).hasLineCount(1).doesNotContain("pent_wrong");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exit()).isEqualTo(exit);
  }

  private static Outcome pentimento(Program shell, String... arguments) throws Exception {
    var command = Stream.of(Stream.of("../../pentimento"), Stream.of(arguments));
    return shell.run(command.flatMap(words -> words).toList());
  }
}
