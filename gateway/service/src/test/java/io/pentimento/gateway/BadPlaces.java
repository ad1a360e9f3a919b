package io.pentimento.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Addresses, queries and methods that lead nowhere.
final class BadPlaces {
  private BadPlaces() {}

  static List<BadRequest> all() {
    return Stream.of(places(), queries(), methods()).flatMap(List::stream).toList();
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

  private static BadRequest get(String target, int status, @Nullable String pointer) {
    return new BadRequest("GET", target, List.of(), new byte[0], status, pointer);
  }
}
