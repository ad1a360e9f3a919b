package io.pentimento.gateway;

import io.pentimento.gateway.testing.Demo;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    List<BadRequest> all = new ArrayList<>();
    all.addAll(fields());
    all.addAll(combinations());
    all.addAll(BadWebhooks.all());
    all.addAll(malformed());
    all.addAll(types());
    all.addAll(keys());
    all.addAll(places());
    all.addAll(queries());
    all.addAll(methods());
    all.addAll(uploads());
    all.addAll(BadBatch.all());
    return all;
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

  /// Values that a field cannot have, one at a time.
  private static List<BadRequest> fields() {
    List<BadRequest> bad = new ArrayList<>();
    Object[] noIntegers = {"1", 1.5, true, new JsonArray(), new JsonObject(), -1};
    Object[] noNumbers = {"1", true, new JsonArray(), new JsonObject(), -0.5, -1};
    Object[] noText = {1, 1.5, true, new JsonArray(), new JsonObject()};
    for (String field : List.of("count", "seed", "iterations")) {
      each(bad, field, noIntegers);
      bad.add(with(field, null));
    }
    for (String field : List.of("samplingTemperature", "choiceTemperature", "guidanceScale")) {
      each(bad, field, noNumbers);
      bad.add(with(field, null));
    }
    for (String field :
        List.of("type", "model", "schedule", "order", "revision", "partials", "priority")) {
      each(bad, field, noText);
      bad.add(with(field, null));
      bad.add(with(field, ""));
      bad.add(with(field, "x".repeat(300)));
    }
    each(bad, "count", 0, 65, 1_000_000, 1L << 40);
    each(bad, "iterations", 0, 257, Integer.MAX_VALUE, Long.MAX_VALUE);
    each(bad, "seed", 9_007_199_254_740_992L, Long.MAX_VALUE);
    each(bad, "samplingTemperature", 100.5, 1e300);
    each(bad, "choiceTemperature", 1000.5);
    each(bad, "guidanceScale", 101);
    each(bad, "label", 1.5, true, null, new JsonArray().add(1), "", "x".repeat(201));
    each(
        bad,
        "schedule",
        "linear",
        "pow",
        "pow0",
        "pow0.0",
        "pow-2",
        "COSINE",
        "cosine ",
        "pow2;",
        "cosine\n",
        "powNaN");
    each(bad, "order", "spiral", "Confidence", "Halton", "halton ");
    each(
        bad,
        "revision",
        "rescale",
        "rescale:0",
        "rescale:0.000",
        "rescale:1.5",
        "rescale:-0.05",
        "rescale:5e-2",
        "rescale:0.05\n",
        "rescale:0.05;confidence:0.05",
        "confidence",
        "None",
        "running-confidence:",
        "running-confidence:2",
        "0.05");
    each(bad, "partials", "some", true, "EVERY");
    each(bad, "priority", "urgent", 0);
    each(bad, "type", "enlarge", "Generate");
    each(bad, "deadline", "soon", 5, "2030-13-01T00:00:00Z", "", "12:00", new JsonObject());
    each(bad, "metadata", "x", 1, new JsonArray(), true);
    return bad;
  }

  private static void each(List<BadRequest> bad, String field, @Nullable Object... values) {
    for (Object value : values) {
      bad.add(with(field, value));
    }
  }

  private static BadRequest with(String field, @Nullable Object value) {
    return job(generate().put(field, value), 400, "/" + field);
  }

  /// Fields that are each fine, and cannot be together.
  private static List<BadRequest> combinations() {
    JsonObject many = new JsonObject();
    for (int i = 0; i < 33; i++) {
      many.put("k" + i, "v");
    }
    JsonObject box = edit().getJsonObject("region");
    return List.of(
        job(new JsonObject(), 400, "/type"),
        job(new JsonObject().put("model", "demo").put("label", 1), 400, "/type"),
        job(new JsonObject().put("type", "generate").put("label", 1), 400, "/model"),
        job(new JsonObject().put("type", "generate").put("model", "demo"), 400, "/label"),
        job(generate().put("prompt", "a fish"), 400, "/prompt"),
        job(generate().put("Count", 1), 400, "/Count"),
        job(generate().put("a/b", 1), 400, null),
        job(generate().put("metadata", many), 400, "/metadata"),
        job(generate().put("metadata", new JsonObject().put("a", 1)), 400, "/metadata/a"),
        job(generate().put("metadata", new JsonObject().putNull("a")), 400, "/metadata/a"),
        job(
            generate().put("metadata", new JsonObject().put("a", "x".repeat(513))),
            400,
            "/metadata/a"),
        job(generate().put("model", "nope"), 422, "/model"),
        job(generate().put("model", "../demo"), 422, "/model"),
        job(generate().put("label", 6), 422, "/label"),
        job(generate().put("label", 1_000_000), 422, "/label"),
        job(generate().put("label", "goldfisch"), 422, "/label"),
        job(generate().put("label", "crane"), 422, "/label"),
        job(generate().put("guidanceScale", 2), 422, "/guidanceScale"),
        job(generate().put("guidanceScale", 0), 422, "/guidanceScale"),
        job(generate().put("deadline", "2001-01-01T00:00:00Z"), 422, "/deadline"),
        job(generate().put("deadline", "2030-01-01T00:00:00"), 422, "/deadline"),
        job(generate().put("source", "x"), 422, "/source"),
        job(generate().put("region", box), 422, "/region"),
        job(generate().put("feather", 3), 422, "/feather"),
        job(edit(), 422, "/source"),
        job(edit().put("source", "../../jobs/x/source"), 422, "/source"),
        job(edit().put("source", ""), 400, "/source"),
        job(edit().put("source", 7), 400, "/source"),
        job(without(edit(), "source"), 422, "/source"),
        job(without(edit(), "region"), 422, "/region"),
        job(edit().put("region", new JsonObject()), 422, "/region/top"),
        job(edit().put("region", "all"), 400, "/region"),
        job(edit().put("region", new JsonArray()), 400, "/region"),
        job(edit().put("region", new JsonObject().put("mask", "x")), 422, "/source"),
        job(edit().put("region", new JsonObject().put("mask", 1)), 400, "/region/mask"),
        job(edit().put("region", box.copy().put("mask", "x")), 422, "/region"),
        job(edit().put("region", box.copy().put("height", 0)), 400, "/region/height"),
        job(edit().put("region", box.copy().put("width", -3)), 400, "/region/width"),
        job(edit().put("region", box.copy().put("top", 65_536)), 400, "/region/top"),
        job(edit().put("region", box.copy().put("left", 0.5)), 400, "/region/left"),
        job(edit().put("region", box.copy().put("depth", 1)), 400, "/region/depth"),
        job(edit().put("region", without(box.copy(), "width")), 422, "/region/width"),
        job(edit().put("feather", -1), 400, "/feather"),
        job(edit().put("feather", 257), 400, "/feather"),
        job(edit().put("feather", 0.5), 400, "/feather"),
        job(edit().put("whole", "yes"), 400, "/whole"),
        job(generate().put("whole", true), 422, "/whole"),
        job(edit().put("left", 4), 422, "/left"),
        job(generate().put("bottom", 4), 422, "/bottom"),
        job(generate().put("canvas", new JsonObject()), 422, "/canvas"),
        job(extend(), 422, "/source"),
        job(without(extend(), "source"), 422, "/source"),
        job(without(extend(), "label"), 400, "/label"),
        job(extend().put("left", -4), 400, "/left"),
        job(extend().put("right", 0.5), 400, "/right"),
        job(extend().put("top", 65_537), 400, "/top"),
        job(extend().put("bottom", "4"), 400, "/bottom"),
        job(extend().put("canvas", 4), 400, "/canvas"),
        job(extend().put("feather", 257), 400, "/feather"));
  }

  private static JsonObject without(JsonObject object, String field) {
    object.remove(field);
    return object;
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

  /// Things that are not there.
  private static List<BadRequest> places() {
    String nobody = "/v1/jobs/0198f2a4-7c1e-7d2b-9a55-3f0e6b1c2d4e";
    List<BadRequest> bad = new ArrayList<>();
    for (String target :
        List.of(
            nobody,
            nobody + "/images/0",
            nobody + "/images/0?delivery=bytes",
            nobody + "/images/0/iterations/1",
            nobody + "/events",
            "/v1/jobs/x",
            "/v1/jobs/0198F2A4-7C1E-7D2B-9A55-3F0E6B1C2D4E",
            "/v1/jobs/..%2f..%2fetc",
            "/v1/jobs/x/y",
            "/v1/jobs/x/images",
            "/v1/batches/0198f2a4-7c1e-7d2b-9a55-3f0e6b1c2d4e",
            "/v1/batches/x",
            "/v1/batches/x/failures",
            "/v1/batches/x/results",
            "/v1/nothing",
            "/v1",
            "/v2/jobs",
            "/v1/models/nope",
            "/v1/models/nope/labels",
            "/v1/models/%2e%2e",
            "/nothing.html",
            "/../../etc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/openapi.json")) {
      bad.add(get(target, 404, null));
    }
    for (String target : List.of(nobody, "/v1/jobs/x")) {
      bad.add(new BadRequest("DELETE", target, List.of(), new byte[0], 404, null));
    }
    bad.add(get("/v1/jobs/" + "a".repeat(65), 400, "path:id"));
    bad.add(get(nobody + "/images/64", 400, "path:index"));
    bad.add(get(nobody + "/images/-1", 400, "path:index"));
    bad.add(get(nobody + "/images/x", 400, "path:index"));
    bad.add(get(nobody + "/images/0x1", 400, "path:index"));
    bad.add(get(nobody + "/images/1.5", 400, "path:index"));
    bad.add(get(nobody + "/images/99999999999999999999", 400, "path:index"));
    bad.add(get(nobody + "/images/0/iterations/0", 400, "path:iteration"));
    bad.add(get(nobody + "/images/0/iterations/1000", 400, "path:iteration"));
    bad.add(get(nobody + "/images/0/iterations/one", 400, "path:iteration"));
    bad.add(get("/v1/models/" + "m".repeat(65), 400, "path:name"));
    bad.add(get("/v1/jobs/%00", 400, "path:id"));
    bad.add(get("/v1/jobs/%", 400, null));
    bad.add(get("/v1/jobs/%zz", 400, null));
    bad.add(get("/v1/jobs/%c3%28", 404, null));
    bad.add(get("/" + "a".repeat(9000), 414, null));
    bad.add(
        new BadRequest(
            "GET", "/v1/jobs", List.of("X-Long", "x".repeat(20_000)), new byte[0], 431, null));
    bad.add(new BadRequest("POST", nobody + "/cancel", List.of(), new byte[0], 404, null));
    bad.add(new BadRequest("POST", "/v1/jobs/x/cancel", List.of(), new byte[0], 404, null));
    bad.add(new BadRequest("POST", "/v1/batches/x/cancel", List.of(), new byte[0], 404, null));
    bad.add(new BadRequest("POST", "/v1/batches/x/retry", List.of(), new byte[0], 404, null));
    return bad;
  }

  private static List<BadRequest> queries() {
    String nobody = "/v1/jobs/0198f2a4-7c1e-7d2b-9a55-3f0e6b1c2d4e";
    return List.of(
        get("/v1/jobs?limit=0", 400, "query:limit"),
        get("/v1/jobs?limit=201", 400, "query:limit"),
        get("/v1/jobs?limit=-1", 400, "query:limit"),
        get("/v1/jobs?limit=ten", 400, "query:limit"),
        get("/v1/jobs?limit=1.5", 400, "query:limit"),
        get("/v1/jobs?limit=", 400, "query:limit"),
        get("/v1/jobs?limit=1&limit=2", 400, "query:limit"),
        get("/v1/jobs?limit=1e9", 400, "query:limit"),
        get("/v1/jobs?limit=99999999999999999999999", 400, "query:limit"),
        get("/v1/jobs?limit=%7b%7d", 400, "query:limit"),
        get("/v1/jobs?limit=%zz", 400, null),
        get("/v1/jobs?status=DONE", 400, "query:status"),
        get("/v1/jobs?status=queued", 400, "query:status"),
        get("/v1/jobs?status=", 400, "query:status"),
        get("/v1/jobs?cursor=xyz", 400, "query:cursor"),
        get("/v1/jobs?cursor=%00", 400, "query:cursor"),
        get("/v1/jobs?cursor=" + "a".repeat(201), 400, "query:cursor"),
        get("/v1/jobs?cursor=MjAzMC0wMS0wMQ", 400, "query:cursor"),
        get("/v1/jobs?stauts=QUEUED", 400, "query:stauts"),
        get("/v1/jobs?batch=x", 400, "query:batch"),
        get("/v1/batches?limit=0", 400, "query:limit"),
        get("/v1/batches?cursor=xyz", 400, "query:cursor"),
        get("/v1/batches?status=OPEN", 400, "query:status"),
        get(nobody + "?verbose=1", 400, "query:verbose"),
        get(nobody + "/events?images=jpeg", 400, "query:images"),
        get(nobody + "/events?afterSequence=-1", 400, "query:afterSequence"),
        get(nobody + "/images/0?delivery=base64", 400, "query:delivery"),
        get(nobody + "/images/0?delivery=", 400, "query:delivery"),
        get(nobody + "/events?after=-1", 400, "query:after"),
        get(nobody + "/events?after=x", 400, "query:after"),
        get(nobody + "/events?after=1.5", 400, "query:after"),
        new BadRequest(
            "GET",
            nobody + "/events",
            List.of("Last-Event-ID", "x"),
            new byte[0],
            400,
            "header:Last-Event-ID"),
        new BadRequest(
            "GET",
            nobody + "/events",
            List.of("Last-Event-ID", "-1"),
            new byte[0],
            400,
            "header:Last-Event-ID"),
        get("/v1/events", 426, null),
        get("/v1/models/demo/labels?search=" + "a".repeat(101), 400, "query:search"),
        get("/v1/models?page=2", 400, "query:page"));
  }

  private static List<BadRequest> methods() {
    List<BadRequest> bad = new ArrayList<>();
    for (String method : List.of("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "HEAD")) {
      bad.add(new BadRequest(method, "/v1/jobs", List.of(), new byte[0], 405, null));
    }
    for (String target :
        List.of("/v1/models", "/v1/models/demo", "/v1/events", "/v1/jobs/x", "/v1/jobs/x/events")) {
      bad.add(new BadRequest("POST", target, List.of(), new byte[0], 405, null));
    }
    bad.add(new BadRequest("PUT", "/v1/batches", List.of(), new byte[0], 405, null));
    bad.add(new BadRequest("POST", "/v1/batches/x", List.of(), new byte[0], 405, null));
    bad.add(get("/v1/batches/x/retry", 405, null));
    bad.add(get("/v1/uploads", 405, null));
    bad.add(get("/v1/jobs/x/cancel", 405, null));
    bad.add(new BadRequest("BREW", "/v1/jobs", List.of(), new byte[0], 405, null));
    return bad;
  }

  private static List<BadRequest> uploads() {
    return List.of(
        upload("image/png", new byte[0], 400),
        upload("image/png", "hello".getBytes(StandardCharsets.UTF_8), 422),
        upload("image/jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, 422),
        upload("image/webp", "RIFF0000WEBP".getBytes(StandardCharsets.UTF_8), 422),
        upload("image/gif", "GIF89a".getBytes(StandardCharsets.UTF_8), 415),
        upload("image/png, image/jpeg", new byte[1], 415),
        upload("application/octet-stream", new byte[1], 415),
        upload("multipart/form-data; boundary=b", "--b--".getBytes(StandardCharsets.UTF_8), 415),
        new BadRequest("POST", "/v1/uploads", List.of(), new byte[1], 415, "header:Content-Type"),
        upload("image/png", filled('x', (32 << 20) + 1), 413));
  }

  private static BadRequest upload(String type, byte[] body, int status) {
    return new BadRequest("POST", "/v1/uploads", List.of("Content-Type", type), body, status, null);
  }

  private static BadRequest get(String target, int status, @Nullable String pointer) {
    return new BadRequest("GET", target, List.of(), new byte[0], status, pointer);
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

  private static BadRequest text(String body, int status) {
    return json(body.getBytes(StandardCharsets.UTF_8), status);
  }

  private static BadRequest json(byte[] body, int status) {
    return new BadRequest(
        "POST", "/v1/jobs", List.of("Content-Type", "application/json"), body, status, null);
  }

  private static byte[] filled(char with, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) with);
    return bytes;
  }

  private static List<String> plus(List<String> headers, String... more) {
    List<String> all = new ArrayList<>(headers);
    all.addAll(List.of(more));
    return all;
  }
}
