package io.pentimento.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the API key or token that comes with a request.
final class Credentials {
  /// The WebSocket subprotocol that the gateway speaks. Browsers offer it beside the key, which the
  /// gateway then does not choose.
  static final String SUBPROTOCOL = "pentimento";

  private static final String SCHEME = "bearer ";
  private static final String OFFER = "bearer.";
  private static final String OFFERS = "Sec-WebSocket-Protocol";

  private Credentials() {}

  /// The key or token; null if there is none, empty if it makes no sense.
  static @Nullable String of(HttpServerRequest request) {
    List<String> headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
    if (!headers.isEmpty()) {
      String header = headers.getFirst();
      boolean bearer = header.toLowerCase(Locale.ROOT).startsWith(SCHEME);
      return bearer && headers.size() == 1 ? header.substring(SCHEME.length()).strip() : "";
    }
    return request.headers().getAll(OFFERS).stream()
        .flatMap(line -> Stream.of(line.split(",")))
        .map(String::strip)
        .filter(offer -> offer.startsWith(OFFER))
        .map(offer -> offer.substring(OFFER.length()))
        .findFirst()
        .orElse(null);
  }
}
