package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.gateway.testing.Answer;
import io.pentimento.gateway.testing.ApiClient;
import io.pentimento.gateway.testing.Pictures;
import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Problem;
import io.pentimento.schemas.Topics;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Resolver.class)
class JobLifeIT {
  @Test
  void aSubmittedJobIsFollowedToItsPictures(World world) {
    JsonObject job = world.client().submit(BadRequest.generate().put("count", 2).put("seed", 42));
    assertThat(job.getString("status")).isEqualTo("QUEUED");
    assertThat(job.getJsonObject("queue").getInteger("position"))
        .isBetween(1, job.getJsonObject("queue").getInteger("waiting"));
    assertThat(ApiClient.withoutOutlook(world.client().get(self(job)).json()))
        .isEqualTo(ApiClient.withoutOutlook(job));

    world.worker().run(order(world, job));
    await().until(() -> view(world, job).getString("status").equals("SUCCEEDED"));

    JsonObject done = view(world, job);
    assertThat(done.getJsonObject("progress").getDouble("fraction")).isEqualTo(1.0);
    JsonObject links = done.getJsonArray("images").getJsonObject(1).getJsonObject("links");
    Answer bytes = world.client().get(links.getString("image") + "?delivery=bytes");
    assertThat(bytes.status()).isEqualTo(200);
    assertThat(bytes.bytes()).isEqualTo(Pictures.png(1, 3));
    Answer again =
        world
            .client()
            .get(
                links.getString("image") + "?delivery=bytes",
                "If-None-Match",
                bytes.header("ETag"));
    assertThat(again.status()).isEqualTo(304);
    Answer link = world.client().get(links.getJsonArray("partials").getString(0));
    assertThat(link.status()).isEqualTo(302);
    assertThat(fetch(world, link.header("Location"))).isEqualTo(Pictures.png(1, 1));
  }

  @Test
  void everyDefaultIsFilledInAndTheRequestSentAgainIsTheSameRequest(World world) {
    JsonObject job =
        world
            .client()
            .submit(
                BadRequest.generate()
                    .put("label", " GoldFish ")
                    .put("deadline", "2100-01-01T00:00:00+02:00")
                    .put("metadata", new JsonObject().put("für", "Müller")));
    JsonObject request = job.getJsonObject("request");
    assertThat(job.getString("labelName")).isEqualTo("goldfish");
    assertThat(request.getInteger("label")).isEqualTo(1);
    assertThat(request.getInteger("iterations")).isEqualTo(3);
    assertThat(request.getString("schedule")).isEqualTo("cosine");
    assertThat(request.getLong("seed")).isBetween(0L, (1L << 53) - 1);
    assertThat(request.getString("deadline")).isEqualTo("2099-12-31T22:00:00Z");
    JsonObject again = world.client().submit(request);
    assertThat(again.getString("id")).isNotEqualTo(job.getString("id"));
    assertThat(again.getJsonObject("request")).isEqualTo(request);
    assertThat(order(world, again).request()).isEqualTo(order(world, job).request());
  }

  @Test
  void everyOrderAndEveryRevisionMayBeAskedForAndRevisionIsTold(World world) {
    for (String order : List.of("confidence", "halton", "rotated-halton", "random")) {
      for (String revision :
          List.of("none", "rescale:0.05", "confidence:1", "running-confidence:.5")) {
        JsonObject asked = BadRequest.generate().put("order", order).put("revision", revision);
        JsonObject request = world.client().submit(asked).getJsonObject("request");
        assertThat(request.getString("order")).isEqualTo(order);
        assertThat(request.getString("revision")).isEqualTo(revision);
      }
    }
    JsonObject job =
        world.client().submit(BadRequest.generate().put("revision", "running-confidence"));
    JobCommand.Submit order = order(world, job);
    world.worker().iterate(order, 1, 0, 1);
    String path = "/v1/jobs/" + order.job();
    await()
        .untilAsserted(() ->
            assertThat(world.client().get(path).json().getJsonArray("images").getJsonObject(0))
                .contains(Map.entry("iteration", 1), Map.entry("revised", 2)));
  }

  @Test
  void theOrderCarriesTheTraceAndTheCloudEventAttributes(World world) {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    JsonObject job = world.client().submit(BadRequest.generate(), "traceparent", trace);
    JsonObject other = world.client().submit(BadRequest.generate(), "traceparent", "rubbish");
    Headers headers = headers(world, job);
    assertThat(text(headers, "traceparent")).isEqualTo(trace);
    assertThat(text(headers, "ce_type")).isEqualTo("io.pentimento.Submit");
    assertThat(text(headers, "ce_subject")).isEqualTo(job.getString("id"));
    assertThat(text(headers, "ce_source")).isEqualTo("/gateways/test");
    assertThat(text(headers(world, other), "traceparent"))
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
  }

  @Test
  void anEditKeepsItsInputsWithTheJob(World world) {
    String source = world.client().upload("image/jpeg", Pictures.plain(40, 30, Color.RED, "jpeg"));
    String mask = world.client().upload("image/png", Pictures.mask(40, 30, 2, 3, 10, 12));
    JsonObject boxed = world.client().submit(BadRequest.edit().put("source", source));
    JsonObject masked =
        world
            .client()
            .submit(
                BadRequest.edit()
                    .put("source", source)
                    .put("region", new JsonObject().put("mask", mask))
                    .put("feather", 2));
    JobRequest.Edit edit = (JobRequest.Edit) order(world, masked).request();
    assertThat(edit.region()).isEqualTo(new EditRegion.Mask(mask));
    assertThat(edit.feather()).isEqualTo(2);
    assertThat(edit.whole()).isTrue();
    var kept = Pictures.decode(world.worker().object(ObjectKeys.source(id(boxed))));
    assertThat(kept.getWidth()).isEqualTo(40);
    assertThat(kept.getHeight()).isEqualTo(30);
    assertThat(new Color(kept.getRGB(20, 15)).getRed()).isGreaterThan(250);
    var keptMask = Pictures.decode(world.worker().object(ObjectKeys.mask(id(masked))));
    assertThat(keptMask.getRGB(3, 2)).isEqualTo(Color.WHITE.getRGB());
    assertThat(keptMask.getRGB(2, 2)).isEqualTo(Color.BLACK.getRGB());
  }

  @Test
  void anEditWhoseInputsDoNotFitIsRefused(World world) {
    String source = world.client().upload("image/png", Pictures.plain(40, 30, Color.RED, "png"));
    String small = world.client().upload("image/png", Pictures.mask(30, 40, 0, 0, 9, 9));
    String black = world.client().upload("image/png", Pictures.mask(40, 30, 0, 0, 0, 0));
    JsonObject edit = BadRequest.edit().put("source", source);
    JsonObject box = edit.getJsonObject("region").copy();
    assertRefused(world, edit.copy().put("region", box.copy().put("left", 40)), "/region/left");
    assertRefused(world, edit.copy().put("region", box.copy().put("height", 31)), "/region/top");
    assertRefused(
        world, edit.copy().put("region", new JsonObject().put("mask", small)), "/region/mask");
    assertRefused(
        world, edit.copy().put("region", new JsonObject().put("mask", black)), "/region/mask");
    assertRefused(
        world, edit.copy().put("region", new JsonObject().put("mask", "x")), "/region/mask");
  }

  @Test
  void cancellingReachesTheWorkersAndCancellingTwiceDoesNoHarm(World world) {
    JsonObject job = world.client().submit(BadRequest.generate());
    String cancel = job.getJsonObject("links").getString("cancel");
    Answer answer = world.client().post(cancel, "application/json", new byte[0]);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().getBoolean("cancelRequested")).isTrue();
    assertThat(world.client().post(cancel, "application/json", new byte[0]).status())
        .isEqualTo(202);
    assertThat(world.worker().records(Topics.CONTROLS))
        .filteredOn(record -> text(record.key()).equals(job.getString("id")))
        .hasSize(1);
    JobCommand.Submit order = order(world, job);
    world.worker().end(order, new JobEvent.JobCancelled(order.job(), 1, Instant.now()));
    await().until(() -> view(world, job).getString("status").equals("CANCELLED"));
    assertThat(world.client().post(cancel, "application/json", new byte[0]).status())
        .isEqualTo(202);
  }

  @Test
  void aFailedJobSaysWhy(World world) {
    JsonObject job = world.client().submit(BadRequest.generate());
    JobCommand.Submit order = order(world, job);
    Problem problem = Problem.of("model-gone", "The model is gone", 500, "Nobody serves it");
    world.worker().started(order.job(), 1);
    world.worker().end(order, new JobEvent.JobFailed(order.job(), 1, problem, Instant.now()));
    await().until(() -> view(world, job).getString("status").equals("FAILED"));
    assertThat(view(world, job).getJsonObject("problem").getString("detail"))
        .isEqualTo("Nobody serves it");
    assertThat(world.client().get(self(job) + "/images/0").status()).isEqualTo(404);
  }

  @Test
  void jobsWithoutPartialsHaveNoneToFetch(World world) {
    JsonObject job = world.client().submit(BadRequest.generate().put("partials", "none"));
    world.worker().run(order(world, job));
    await().until(() -> view(world, job).getString("status").equals("SUCCEEDED"));
    JsonObject image = view(world, job).getJsonArray("images").getJsonObject(0);
    assertThat(image.getJsonObject("links").getJsonArray("partials")).isEmpty();
    assertThat(world.client().get(self(job) + "/images/0/iterations/1").status()).isEqualTo(404);
    assertThat(world.client().get(self(job) + "/images/0?delivery=bytes").status()).isEqualTo(200);
  }

  @Test
  void theListIsNewestFirstAndPagesMeetWithoutGaps(World world) {
    Set<String> mine = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      mine.add(world.client().submit(BadRequest.generate()).getString("id"));
    }
    Set<String> seen = new HashSet<>();
    String before = Instant.MAX.toString();
    String target = "/v1/jobs?limit=2";
    while (target != null) {
      JsonObject page = world.client().get(target).json();
      JsonArray jobs = page.getJsonArray("jobs");
      assertThat(jobs.size()).isLessThanOrEqualTo(2);
      for (Object item : jobs) {
        JsonObject job = (JsonObject) item;
        Instant acceptedAt = Instant.parse(job.getString("acceptedAt"));
        assertThat(seen.isEmpty() || !acceptedAt.isAfter(Instant.parse(before))).isTrue();
        before = job.getString("acceptedAt");
        assertThat(seen.add(job.getString("id"))).isTrue();
      }
      String next = page.getString("nextCursor");
      target = next == null ? null : "/v1/jobs?limit=2&cursor=" + next;
    }
    assertThat(seen).containsAll(mine);
    assertThat(world.client().get("/v1/jobs?status=QUEUED&limit=200").json().getJsonArray("jobs"))
        .allMatch(job -> ((JsonObject) job).getString("status").equals("QUEUED"));
  }

  private static void assertRefused(World world, JsonObject submission, String pointer) {
    Answer answer = world.client().post("/v1/jobs", submission);
    assertThat(answer.status()).as("%s", answer.json()).isEqualTo(422);
    assertThat(answer.pointers()).isEqualTo(pointer);
  }

  private static byte[] fetch(World world, String link) {
    return world.client().send(HttpRequest.newBuilder(URI.create(link)).GET()).bytes();
  }

  private static Headers headers(World world, JsonObject job) {
    for (var record : world.worker().records(Topics.lanes("demo", Priority.INTERACTIVE))) {
      if (text(record.value()).contains(job.getString("id"))) {
        assertThat(text(record.key())).isEqualTo("default");
        return record.headers();
      }
    }
    throw new AssertionError("no order of " + job.getString("id"));
  }

  private static String text(Headers headers, String name) {
    return text(Objects.requireNonNull(headers.lastHeader(name)).value());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static JobCommand.Submit order(World world, JsonObject job) {
    return world.worker().orderOf(id(job));
  }

  private static JobId id(JsonObject job) {
    return new JobId(job.getString("id"));
  }

  private static JsonObject view(World world, JsonObject job) {
    return world.client().get(self(job)).json();
  }

  private static String self(JsonObject job) {
    return job.getJsonObject("links").getString("self");
  }
}
