package io.pentimento.gateway.testing;

import static org.awaitility.Awaitility.await;

import io.pentimento.deploy.embedded.LocalInfrastructure;
import io.pentimento.gateway.GatewayMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A gateway as people run it, in a process of its own, that logs everything it can.
public final class GatewayProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String LOUD =
      """
      <configuration>
        <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%level %logger %msg%n%ex</pattern></encoder>
        </appender>
        <logger name="org.apache.kafka" level="INFO"/>
        <root level="TRACE"><appender-ref ref="console"/></root>
      </configuration>
      """;

  private final Process process;
  private final Path log;
  private final int port;

  private GatewayProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /// Starts one and waits until it is ready and knows the demo model.
  ///
  /// @param folder where its log and its logging configuration go
  public static GatewayProcess start(
      LocalInfrastructure infrastructure, Path folder, Path accounts) {
    try {
      int port = freePort();
      Path log = folder.resolve("gateway.log");
      Path logging = Files.writeString(folder.resolve("loud.xml"), LOUD);
      var objects = infrastructure.objectStore();
      ProcessBuilder builder =
          new ProcessBuilder(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-Dlogback.configurationFile=" + logging,
                  "-cp",
                  System.getProperty("java.class.path"),
                  GatewayMain.class.getName(),
                  "--port=" + port,
                  "--kafka-bootstrap=" + infrastructure.kafka().bootstrapServers(),
                  "--s3-endpoint=" + objects.endpoint(),
                  "--s3-access-key=" + objects.accessKey(),
                  "--s3-bucket=" + objects.bucket(),
                  "--accounts=" + accounts));
      builder.environment().put("PENTIMENTO_S3_SECRET_KEY", objects.secretKey());
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      GatewayProcess started = new GatewayProcess(builder.start(), log, port);
      started.awaitReady();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /// Everything that it has said.
  public String log() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private void awaitReady() {
    try (ApiClient client = new ApiClient(port, (_, _, _) -> {})) {
      await().atMost(PATIENCE).until(() -> isReady(client));
    }
  }

  private boolean isReady(ApiClient client) {
    try {
      return client.get("/readyz").status() == 200;
    } catch (AssertionError e) {
      if (process.isAlive()) {
        return false; // it does not listen yet
      }
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
