package io.pentimento.gateway.testing;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;

/// An answer of the gateway.
///
/// @param status the HTTP status
/// @param response all of it
public record Answer(int status, HttpResponse<byte[]> response) {
  public Answer(HttpResponse<byte[]> response) {
    this(response.statusCode(), response);
  }

  public JsonObject json() {
    return new JsonObject(Buffer.buffer(response.body()));
  }

  public byte[] bytes() {
    return response.body();
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /// The places that a problem names, in order.
  public String pointers() {
    var errors = json().getJsonArray("errors");
    return errors == null
        ? ""
        : errors.stream()
            .map(error -> ((JsonObject) error).getString("pointer"))
            .collect(Collectors.joining(" "));
  }
}
