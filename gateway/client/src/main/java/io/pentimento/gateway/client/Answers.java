package io.pentimento.gateway.client;

import io.pentimento.schemas.Codec;
import io.pentimento.schemas.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;

/// Reads what the gateway says; an answer that makes no sense is a problem as well.
final class Answers {
  private static final int BAD_GATEWAY = 502;

  /// `GET /models` as it stands on the wire.
  public record ModelList(List<Model> models) {}

  /// `GET /models/{name}/labels` as it stands on the wire.
  public record LabelList(List<Label> labels) {}

  private Answers() {}

  static <T> T decode(byte[] json, Class<T> type) {
    try {
      return Codec.read(json, type);
    } catch (Codec.MalformedException e) {
      throw new ProblemException(unexpected(BAD_GATEWAY, "its answer is " + e.getMessage()));
    }
  }

  /// @param response its body in bytes, or as a stream that is read here
  static Problem problem(HttpResponse<?> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (type.startsWith("application/problem+json")) {
      try {
        return Codec.read(bytes(response.body()), Problem.class);
      } catch (Codec.MalformedException | IOException _) {
        return withoutDocument(response);
      }
    }
    return withoutDocument(response);
  }

  static Problem unexpected(int status, String what) {
    return Problem.of(
        "unexpected-answer",
        "Unexpected answer",
        status,
        "this does not look like a Pentimento gateway: " + what);
  }

  private static byte[] bytes(Object body) throws IOException {
    return switch (body) {
      case byte[] bytes -> bytes;
      case InputStream stream -> {
        try (stream) {
          yield stream.readAllBytes();
        }
      }
      default -> new byte[0];
    };
  }

  private static Problem withoutDocument(HttpResponse<?> response) {
    int status = response.statusCode();
    return unexpected(status, "status %d without a problem document".formatted(status));
  }
}
