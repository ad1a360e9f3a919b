package io.pentimento.gateway.client;

import io.vertx.core.Vertx;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;

/// `openapi.yaml` as Vert.x can take it: it knows few media types, so the others are renamed to
/// ones it does know. Shapes stay what they are.
final class FakeContract {
  private FakeContract() {}

  static OpenAPIContract load(Vertx vertx) {
    try (InputStream yaml =
        Objects.requireNonNull(FakeContract.class.getResourceAsStream("/openapi.yaml"))) {
      Path file = Files.createTempFile("openapi", ".yaml");
      try {
        Files.writeString(file, renamed(new String(yaml.readAllBytes(), StandardCharsets.UTF_8)));
        return OpenAPIContract.from(vertx, file.toString()).await();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String renamed(String yaml) {
    return yaml.lines()
        .filter(line -> !line.contains("image/jpeg:") && !line.contains("image/webp:"))
        .map(line -> line.replace("application/problem+json:", "application/json:"))
        .map(line -> line.replace("text/event-stream:", "text/plain:"))
        .map(line -> line.replace("application/x-ndjson:", "text/plain:"))
        .map(line -> line.replace("image/png:", "application/octet-stream:"))
        .map(line -> line.replace("application/zip:", "application/octet-stream:"))
        .collect(Collectors.joining("\n"));
  }
}
