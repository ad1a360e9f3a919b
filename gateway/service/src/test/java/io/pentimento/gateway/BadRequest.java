package io.pentimento.gateway;

import io.pentimento.gateway.testing.Demo;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A request that must be refused, and how.
///
/// @param status what it must be answered with
/// @param pointer what the problem must name first; null for no particular place
record BadRequest(
    String method,
    String target,
    List<String> headers,
    byte[] body,
    int status,
    @Nullable String pointer) {

  @Override
  public String toString() {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return "%s %s %s %s".formatted(method, target, headers, shown);
  }

  static List<BadRequest> all() {
    return Stream.of(
            BadFields.all(),
            BadWebhooks.all(),
            BadBodies.all(),
            BadPlaces.all(),
            BadUploads.all(),
            BadBatch.all())
        .flatMap(List::stream)
        .toList();
  }

  static JsonObject generate() {
    return new JsonObject().put("type", "generate").put("model", Demo.MODEL).put("label", 1);
  }

  static JsonObject edit() {
    return generate()
        .put("type", "edit")
        .put("source", "4f9c2f3a-52f5-4c4e-9f3a-0d6f3f1f8a11")
        .put(
            "region",
            new JsonObject().put("top", 0).put("left", 0).put("height", 1).put("width", 1));
  }

  static JsonObject extend() {
    return generate()
        .put("type", "extend")
        .put("source", "4f9c2f3a-52f5-4c4e-9f3a-0d6f3f1f8a11")
        .put("left", 16);
  }

  static BadRequest job(JsonObject body, int status, @Nullable String pointer) {
    return new BadRequest(
        "POST",
        "/v1/jobs",
        List.of("Content-Type", "application/json"),
        body.toBuffer().getBytes(),
        status,
        pointer);
  }

  static byte[] filled(char with, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) with);
    return bytes;
  }
}
