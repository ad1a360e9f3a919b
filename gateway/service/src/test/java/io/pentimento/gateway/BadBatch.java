package io.pentimento.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Batches that must be refused as a whole.
final class BadBatch {
  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";

  private BadBatch() {}

  static List<BadRequest> all() {
    String good = BadRequest.generate().encode();
    List<BadRequest> bad = new ArrayList<>();
    for (String body : List.of("", "[]", "{}", "nonsense", "{\"jobs\":[", "{\"jobs\":[]} x")) {
      bad.add(batch("", JSON, body, 400));
    }
    bad.add(batch("", JSON, "{\"jobs\":[]}", 422));
    bad.add(batch("", NDJSON, "\n\n", 422));
    bad.add(batch("", "text/csv", good, 415));
    bad.add(batch("", "application/json; charset=latin1", good, 415));
    bad.add(batch("?name=", NDJSON, good, 400));
    bad.add(batch("?name=" + "n".repeat(201), NDJSON, good, 400));
    bad.add(batch("?nmae=x", NDJSON, good, 400));
    return bad;
  }

  private static BadRequest batch(String query, String type, String body, int status) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    List<String> headers = List.of("Content-Type", type);
    return new BadRequest("POST", "/v1/batches" + query, headers, bytes, status, null);
  }
}
