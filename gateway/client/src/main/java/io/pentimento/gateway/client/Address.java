package io.pentimento.gateway.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Where a gateway is, and where in it things are.
///
/// @param gateway its root, such as `http://127.0.0.1:8080/`
record Address(URI gateway) {
  Address {
    String scheme = gateway.getScheme();
    boolean isWeb = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    if (!isWeb || gateway.getHost() == null) {
      throw new IllegalArgumentException(
          "a gateway is named like http://127.0.0.1:8080, got '%s'".formatted(gateway));
    }
    String text = gateway.toString();
    gateway = text.endsWith("/") ? gateway : URI.create(text + "/");
  }

  /// A resource of the API; the segments are escaped.
  URI api(String... segments) {
    StringBuilder path = new StringBuilder("v1");
    for (String segment : segments) {
      path.append('/').append(escape(segment));
    }
    return URI.create(gateway + path.toString());
  }

  /// The pixels behind a link of the API, delivered by the gateway itself.
  URI pixels(String link) {
    URI target = gateway.resolve(link);
    return isOurs(target) && target.getQuery() == null ? with(target, "delivery", "bytes") : target;
  }

  /// Whether it is this gateway that answers there.
  boolean isOurs(URI target) {
    return gateway.getScheme().equalsIgnoreCase(target.getScheme())
        && gateway.getAuthority().equals(target.getAuthority());
  }

  /// The live events of a job.
  ///
  /// @param after replay the iterations behind this one
  URI live(String job, int after) {
    String http = with(api("jobs", job, "events"), "after", "" + after).toString();
    return URI.create(http.replaceFirst("(?i)^http", "ws"));
  }

  static URI with(URI uri, String parameter, String value) {
    String separator = uri.getRawQuery() == null ? "?" : "&";
    return URI.create(uri + separator + parameter + "=" + escape(value));
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
