package io.pentimento.gateway.http;

import io.pentimento.gateway.problems.Problems;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;

/// What kind of body a request says it has.
final class ContentTypes {
  private ContentTypes() {}

  /// The media type without its parameters, one of these.
  ///
  /// @throws io.pentimento.gateway.problems.ProblemException if it is another, or not said
  static String require(HttpServerRequest request, List<String> allowed) {
    List<String> given = request.headers().getAll(HttpHeaders.CONTENT_TYPE);
    String choice = String.join(", ", allowed);
    if (given.size() != 1) {
      throw Problems.unsupportedType(
          (given.isEmpty() ? "is missing" : "is there more than once") + "; send " + choice);
    }
    String[] parts = given.getFirst().split(";", -1);
    String type = parts[0].strip().toLowerCase(Locale.ROOT);
    if (!allowed.contains(type)) {
      throw Problems.unsupportedType("must be %s, got '%s'".formatted(choice, type));
    }
    for (int i = 1; i < parts.length; i++) {
      requireUtf8(parts[i].strip().toLowerCase(Locale.ROOT));
    }
    return type;
  }

  private static void requireUtf8(String parameter) {
    if (parameter.startsWith("charset=") && !parameter.replace("\"", "").equals("charset=utf-8")) {
      throw Problems.unsupportedType("must be UTF-8, got '%s'".formatted(parameter));
    }
  }
}
