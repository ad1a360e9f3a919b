package io.pentimento.gateway;

import static io.pentimento.gateway.BadRequest.filled;
import static io.pentimento.gateway.BadRequest.generate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Bodies and headers that a job cannot be read from.
final class BadBodies {
  private BadBodies() {}

  static List<BadRequest> all() {
    return Stream.of(malformed(), types(), keys()).flatMap(List::stream).toList();
  }

  /// Bodies that are no JSON, or that two readers could understand differently.
  private static List<BadRequest> malformed() {
    String tail = ",\"model\":\"demo\",\"label\":1}";
    return List.of(
        text("", 400),
        text(" ", 400),
        text("{", 400),
        text("}", 400),
        text("{\"type\"", 400),
        text("{'type':'generate'" + tail, 400),
        text("{type:\"generate\"" + tail, 400),
        text("{\"type\":\"generate\",}", 400),
        text("{\"type\":\"generate\"" + tail + "x", 400),
        text("{\"type\":\"generate\"" + tail + "{}", 400),
        text("{\"type\":\"generate\",\"type\":\"edit\"" + tail, 400),
        text("{\"type\":\"generate\",\"metadata\":{\"a\":\"1\",\"a\":\"2\"}" + tail, 400),
        text("{\"type\":\"generate\",\"seed\":NaN" + tail, 400),
        text("{\"type\":\"generate\",\"seed\":Infinity" + tail, 400),
        text("{\"type\":\"generate\",\"seed\":-Infinity" + tail, 400),
        text("{\"type\":\"generate\",\"seed\":1e999" + tail, 400),
        text("{\"type\":\"generate\",\"seed\":1e999999999" + tail, 400),
        text("{\"type\":\"generate\",\"seed\":" + "9".repeat(5000) + tail, 400),
        text("{\"type\":\"generate\",\"seed\":0x10" + tail, 400),
        text("{\"type\":\"generate\",\"seed\":01" + tail, 400),
        text("{\"type\":\"generate\",\"seed\":+1" + tail, 400),
        text("{\"type\":\"generate\",\"count\":1e400" + tail, 400),
        text("{\"type\":\"generate\",\"count\":99999999999999999999" + tail, 400),
        text(
            "{\"type\":\"generate\",\"metadata\":" + "[".repeat(5000) + "]".repeat(5000) + tail,
            400),
        text("[".repeat(100_000), 400),
        text("{\"a\":".repeat(50_000), 400),
        text("null", 400),
        text("true", 400),
        text("7", 400),
        text("\"generate\"", 400),
        text("[]", 400),
        text("[{}]", 400),
        text("// comment\n{}", 400),
        text("<job/>", 400),
        text("type=generate&model=demo&label=1", 400),
        text("\u0000", 400),
        text("{\"type\":\"gen\u0001erate\"" + tail, 400),
        text("{\"type\":\"\\ud800\"" + tail, 400),
        json(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'}, 400),
        json(new byte[] {(byte) 0xc0, (byte) 0x80}, 400),
        json("{\"type\":\"générate\"}".getBytes(StandardCharsets.ISO_8859_1), 400),
        json("{\"type\":\"generate\"}".getBytes(StandardCharsets.UTF_16), 400),
        json(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '{', '}'}, 400),
        json(filled(' ', (1 << 20) + 1), 413),
        json(filled('{', 2 << 20), 413));
  }

  /// Bodies of the wrong type.
  private static List<BadRequest> types() {
    byte[] body = generate().toBuffer().getBytes();
    List<BadRequest> bad = new ArrayList<>();
    for (String type :
        List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=latin1",
            "application/json-patch+json",
            "image/png",
            "json",
            "*/*",
            ";",
            "/")) {
      bad.add(
          new BadRequest(
              "POST", "/v1/jobs", List.of("Content-Type", type), body, 415, "header:Content-Type"));
    }
    bad.add(new BadRequest("POST", "/v1/jobs", List.of(), body, 415, "header:Content-Type"));
    bad.add(
        new BadRequest(
            "POST",
            "/v1/jobs",
            List.of("Content-Type", "application/json", "Content-Encoding", "gzip"),
            body,
            415,
            "header:Content-Encoding"));
    return bad;
  }

  private static List<BadRequest> keys() {
    byte[] body = generate().toBuffer().getBytes();
    List<String> json = List.of("Content-Type", "application/json");
    return List.of(
        new BadRequest(
            "POST",
            "/v1/jobs",
            plus(json, "Idempotency-Key", ""),
            body,
            400,
            "header:Idempotency-Key"),
        new BadRequest(
            "POST",
            "/v1/jobs",
            plus(json, "Idempotency-Key", "k".repeat(256)),
            body,
            400,
            "header:Idempotency-Key"),
        new BadRequest(
            "POST",
            "/v1/jobs",
            plus(plus(json, "Idempotency-Key", "a"), "Idempotency-Key", "b"),
            body,
            400,
            "header:Idempotency-Key"),
        new BadRequest(
            "POST",
            "/v1/jobs",
            plus(json, "traceparent", "0".repeat(300)),
            body,
            400,
            "header:traceparent"));
  }

  private static BadRequest text(String body, int status) {
    return json(body.getBytes(StandardCharsets.UTF_8), status);
  }

  private static BadRequest json(byte[] body, int status) {
    return new BadRequest(
        "POST", "/v1/jobs", List.of("Content-Type", "application/json"), body, status, null);
  }

  private static List<String> plus(List<String> headers, String... more) {
    List<String> all = new ArrayList<>(headers);
    all.addAll(List.of(more));
    return all;
  }
}
