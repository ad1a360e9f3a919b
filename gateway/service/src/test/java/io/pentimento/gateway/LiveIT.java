package io.pentimento.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.deploy.contract.AsyncContract;
import io.pentimento.gateway.testing.ApiClient;
import io.pentimento.gateway.testing.SlowSocket;
import io.pentimento.gateway.testing.Watcher;
import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.ObjectKeys;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Resolver.class)
class LiveIT {
  @Test
  void aFollowerGetsASnapshotThenEveryIterationThenTheEnd(World world) {
    JobCommand.Submit job = submit(world, BadRequest.generate());
    try (Watcher watcher = Watcher.open(world.client(), events(job))) {
      watcher.awaitFrames(1);
      world.worker().run(job);
      assertThat(watcher.awaitClose()).isEqualTo(1000);
      assertThat(watcher.story())
          .containsExactly(
              "Snapshot",
              "JobStarted",
              "IterationCompleted0.1",
              "IterationCompleted0.2",
              "IterationCompleted0.3",
              "ImageCompleted",
              "JobSucceeded");
      assertThat(watcher.frames())
          .extracting(frame -> frame.getLong("sequence"))
          .isSorted()
          .doesNotHaveDuplicates();
      String link = watcher.frames().get(3).getString("link");
      assertThat(link).isEqualTo("/v1/jobs/%s/images/0/iterations/2".formatted(job.job()));
      assertThat(world.client().get(link + "?delivery=bytes").status()).isEqualTo(200);
    }
  }

  @Test
  void aLateFollowerHearsAgainWhatItMissed(World world) {
    JobCommand.Submit job = submit(world, BadRequest.generate());
    world.worker().run(job);
    awaitStatus(world.client(), job, "SUCCEEDED");
    try (Watcher all = Watcher.open(world.client(), events(job) + "?after=0");
        Watcher some = Watcher.open(world.client(), events(job) + "?after=2");
        Watcher none = Watcher.open(world.client(), events(job))) {
      assertThat(all.awaitClose()).isEqualTo(1000);
      assertThat(all.story())
          .containsExactly(
              "Snapshot",
              "JobStarted",
              "IterationCompleted0.1",
              "IterationCompleted0.2",
              "IterationCompleted0.3",
              "ImageCompleted",
              "JobSucceeded");
      some.awaitClose();
      assertThat(some.story())
          .containsExactly("Snapshot", "IterationCompleted0.3", "ImageCompleted", "JobSucceeded");
      none.awaitClose();
      assertThat(none.story()).containsExactly("Snapshot", "JobSucceeded");
    }
  }

  @Test
  void whatASecondAttemptRepeatsIsNotToldTwice(World world) {
    JobCommand.Submit job = submit(world, BadRequest.generate());
    try (Watcher watcher = Watcher.open(world.client(), events(job))) {
      watcher.awaitFrames(1);
      world.worker().started(job.job(), 1);
      world.worker().iterate(job, 1, 0, 1);
      world.worker().iterate(job, 1, 0, 2);
      world.worker().started(job.job(), 2);
      world.worker().iterate(job, 2, 0, 1);
      world.worker().iterate(job, 2, 0, 2);
      world.worker().iterate(job, 1, 0, 3);
      world.worker().iterate(job, 2, 0, 3);
      world.worker().finishImage(job, 2, 0);
      world.worker().finishImage(job, 1, 0);
      world.worker().succeed(job, 2);
      world.worker().succeed(job, 1);
      watcher.awaitClose();
      assertThat(watcher.story())
          .containsExactly(
              "Snapshot",
              "JobStarted",
              "IterationCompleted0.1",
              "IterationCompleted0.2",
              "JobStarted",
              "IterationCompleted0.3",
              "ImageCompleted",
              "JobSucceeded");
    }
  }

  @Test
  void aBatchIsFollowedByItsProgressOnTheSameSocket(World world) {
    byte[] lines = (BadRequest.generate() + "\n" + BadRequest.generate()).getBytes(UTF_8);
    JsonObject batch = world.client().post("/v1/batches", "application/x-ndjson", lines).json();
    BatchId id = new BatchId(batch.getString("id"));
    try (Watcher watcher = Watcher.open(world.client(), "/v1/events")) {
      JsonObject wish = new JsonObject().put("action", "subscribe").put("batch", id.value());
      watcher.say(wish);
      watcher.say(wish.copy().put("job", id.job(0, 0).value()));
      watcher.say(wish.copy().put("batch", "0198f2a4-7c1e-7d2b-9a55-3f0e6b1c2d4e"));
      watcher.awaitFrames(3);
      assertThat(watcher.story()).containsExactlyInAnyOrder("BatchProgress", "Problem", "Problem");
      world.worker().run(world.worker().orderOf(id.job(0, 0)));
      world.worker().run(world.worker().orderOf(id.job(1, 0)));
      await().until(() -> watcher.frames().getLast().toString().contains("\"ENDED\""));
      JsonObject last = watcher.frames().getLast();
      assertThat(last.getString("type")).isEqualTo("BatchProgress");
      assertThat(last.getString("batch")).isEqualTo(id.value());
      assertThat(last.getJsonObject("state").getJsonObject("jobs").getInteger("succeeded"))
          .isEqualTo(2);
      watcher.say(wish.copy().put("action", "unsubscribe"));
    }
  }

  @Test
  void oneSocketFollowsManyJobs(World world) {
    JobCommand.Submit first = submit(world, BadRequest.generate());
    JobCommand.Submit second = submit(world, BadRequest.generate());
    try (Watcher watcher = Watcher.open(world.client(), "/v1/events")) {
      watcher.say(wish("subscribe", first.job().value()));
      watcher.say(wish("subscribe", second.job().value()));
      watcher.awaitFrames(2);
      watcher.say(wish("unsubscribe", second.job().value()));
      watcher.say("{\"action\":\"dance\"}");
      watcher.say("nonsense");
      watcher.say(wish("subscribe", "0198f2a4-7c1e-7d2b-9a55-3f0e6b1c2d4e"));
      watcher.awaitFrames(5);
      assertThat(watcher.story()).endsWith("Problem", "Problem", "Problem");
      assertThat(watcher.frames().getLast().getJsonObject("problem").getInteger("status"))
          .isEqualTo(404);
      world.worker().run(second);
      world.worker().run(first);
      watcher.awaitFrames(5 + 6);
      assertThat(watcher.frames().subList(5, 11))
          .allMatch(frame -> frame.getString("job").equals(first.job().value()));
      watcher.say(wish("subscribe", second.job().value()).put("after", 0));
      watcher.awaitFrames(5 + 6 + 7);
      assertThat(watcher.isClosed()).isFalse();
    }
  }

  @Test
  void aSlowReaderIsGivenTheNewestStateAndNeverGoesBack(World world) {
    JobCommand.Submit job =
        submit(world, BadRequest.generate().put("count", 10).put("iterations", 256));
    var patient = world.startGateway(world.config(100_000, Duration.ofMinutes(1)));
    World.awaitReady(world.client(patient));
    try (SlowSocket slow = new SlowSocket(patient.port(), events(job))) {
      world.worker().publishAll(allEvents(job));
      // This gateway's own fold must have the end, or the reader hears the job live and is not
      // slow.
      awaitStatus(world.client(patient), job, "SUCCEEDED");
      List<JsonObject> frames = slow.readToEnd();
      assertThat(frames.size()).isLessThan(10 * 257 / 2);
      assertThat(frames)
          .filteredOn(frame -> frame.getString("type").equals("Snapshot"))
          .hasSizeGreaterThan(1);
      assertThat(frames.getLast().getString("type")).isEqualTo("JobSucceeded");
      assertNeverBack(frames);
      long given = frames.stream().filter(it -> !it.getString("type").equals("Snapshot")).count();
      long conflated = frames.stream().mapToLong(it -> it.getLong("conflated", 0L)).sum();
      assertThat(given + conflated).as("no step without a word").isEqualTo(10 * 257 + 2);
    }
  }

  @Test
  void whoReconnectsToAnotherGatewayMissesNothingAndSeesNothingTwice(World world) {
    ApiClient other = world.client(world.startGateway(20_000));
    World.awaitReady(other);
    JobCommand.Submit job =
        submit(world, BadRequest.generate().put("count", 3).put("iterations", 8));
    List<JobEvent> events = allEvents(job);
    List<Long> seen = new ArrayList<>();
    int told = 0;
    for (int connection = 0; told < events.size(); connection++) {
      long last = seen.isEmpty() ? 0 : seen.getLast();
      ApiClient gateway = connection % 2 == 0 ? other : world.client();
      Watcher watcher = Watcher.open(gateway, events(job) + "?afterSequence=" + last);
      int next = Math.min(events.size(), told + 3);
      world.worker().publishAll(events.subList(told, next));
      told = next;
      // It leaves in the middle: some of what was published may not have come yet.
      await().until(() -> watcher.isClosed() || hasHeard(watcher, last + 2));
      watcher.close();
      seen.addAll(sequences(watcher));
    }
    long last = seen.getLast();
    if (last < events.size()) {
      try (Watcher rest = Watcher.open(other, events(job) + "?afterSequence=" + last)) {
        rest.awaitClose();
        seen.addAll(sequences(rest));
      }
    }
    assertThat(seen)
        .containsExactlyElementsOf(
            java.util.stream.LongStream.rangeClosed(1, events.size()).boxed().toList());
  }

  @Test
  void imagesComeBesideTheEventsThatTellOfThem(World world) {
    JobCommand.Submit job = submit(world, BadRequest.generate());
    String path = events(job) + "?images=binary";
    try (Watcher watcher = Watcher.open(world.client(), path);
        Watcher many = Watcher.open(world.client(), "/v1/events?images=binary")) {
      many.say(wish("subscribe", job.job().value()));
      many.awaitFrames(1);
      watcher.awaitFrames(1);
      world.worker().started(job.job(), 1);
      for (int t = 1; t <= 3; t++) {
        world.worker().iterate(job, 1, 0, t);
        int count = t;
        await().until(() -> watcher.pictures().size() == count && many.pictures().size() == count);
      }
      world.worker().finishImage(job, 1, 0);
      world.worker().succeed(job, 1);
      assertThat(watcher.awaitClose()).isEqualTo(1000);
      assertThat(watcher.pictures())
          .extracting(picture -> picture.header().getInteger("iteration"))
          .containsExactly(1, 2, 3, null);
      assertThat(watcher.pictures().get(1).png())
          .isEqualTo(world.worker().object(ObjectKeys.partial(job.job(), 0, 2)));
      assertThat(watcher.pictures().getLast().header().getString("type")).isEqualTo("Image");
      AsyncContract contract = new AsyncContract();
      watcher.pictures().forEach(picture -> contract.check("ImageHeader", picture.header()));
    }
  }

  @Test
  void eventsAsTextCarryNoImages(World world) {
    JobCommand.Submit job = submit(world, BadRequest.generate());
    var refused = world.client().get(events(job) + "?images=binary");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().encode()).contains("query:images");
  }

  @Test
  void whoAnswersNoPingsIsTakenForDead(World world) {
    JobCommand.Submit job = submit(world, BadRequest.generate());
    try (SlowSocket silent = new SlowSocket(world.gateway().port(), events(job))) {
      assertThat(silent.readToEnd()).hasSize(1);
    }
  }

  @Test
  void quietConnectionsGetSignsOfLife(World world) {
    JobCommand.Submit job = submit(world, BadRequest.generate());
    try (Watcher watcher = Watcher.open(world.client(), events(job))) {
      await().until(() -> watcher.pings() >= 2);
    }
  }

  @Test
  void whatCannotBeFollowedIsRefusedBeforeTheUpgrade(World world) {
    String nobody = "/v1/jobs/0198f2a4-7c1e-7d2b-9a55-3f0e6b1c2d4e/events";
    assertThat(handshake(world, nobody, "13")).isEqualTo(404);
    assertThat(handshake(world, nobody + "?after=x", "13")).isEqualTo(400);
    assertThat(handshake(world, "/v1/events", "8")).isEqualTo(426);
  }

  private static int handshake(World world, String path, String version) {
    return new io.pentimento.gateway.testing.RawHttp(world.gateway().port())
        .send(
            "GET",
            path,
            List.of(
                "Upgrade",
                "websocket",
                "Connection",
                "Upgrade",
                "Sec-WebSocket-Version",
                version,
                "Sec-WebSocket-Key",
                "dGhlIHNhbXBsZSBub25jZQ=="),
            new byte[0])
        .status();
  }

  private static List<JobEvent> allEvents(JobCommand.Submit job) {
    JobId id = job.job();
    var settings = job.request().settings();
    int iterations = settings.decoding().iterations();
    List<JobEvent> events = new ArrayList<>();
    events.add(new JobEvent.JobStarted(id, 1, "fake", "r", Instant.now()));
    List<String> images = new ArrayList<>();
    for (int i = 0; i < settings.count(); i++) {
      for (int t = 1; t <= iterations; t++) {
        events.add(
            new JobEvent.IterationCompleted(
                id,
                1,
                i,
                t,
                iterations,
                1,
                1,
                0,
                0.5,
                ObjectKeys.partial(id, i, t),
                Instant.now()));
      }
      images.add(ObjectKeys.image(id, i));
      events.add(new JobEvent.ImageCompleted(id, 1, i, images.getLast(), Instant.now()));
    }
    events.add(new JobEvent.JobSucceeded(id, 1, images, Instant.now()));
    return events;
  }

  private static void assertNeverBack(List<JsonObject> frames) {
    Map<Integer, Integer> reached = new HashMap<>();
    for (JsonObject frame : frames) {
      if (frame.getString("type").equals("Snapshot")) {
        for (Object image : frame.getJsonObject("state").getJsonArray("images")) {
          JsonObject view = (JsonObject) image;
          int before = reached.getOrDefault(view.getInteger("index"), 0);
          assertThat(view.getInteger("iteration")).isGreaterThanOrEqualTo(before);
          reached.put(view.getInteger("index"), view.getInteger("iteration"));
        }
      } else if (frame.getString("type").equals("IterationCompleted")) {
        int before = reached.getOrDefault(frame.getInteger("index"), 0);
        assertThat(frame.getInteger("iteration")).isEqualTo(before + 1);
        reached.put(frame.getInteger("index"), frame.getInteger("iteration"));
      }
    }
  }

  private static boolean hasHeard(Watcher watcher, long sequence) {
    return sequences(watcher).stream().anyMatch(it -> it >= sequence);
  }

  /// The sequences of what was told, not of what it was told on top of.
  private static List<Long> sequences(Watcher watcher) {
    return watcher.frames().stream()
        .filter(frame -> !frame.getString("type").equals("Snapshot"))
        .map(frame -> frame.getLong("sequence"))
        .toList();
  }

  private static JsonObject wish(String action, String job) {
    return new JsonObject().put("action", action).put("job", job);
  }

  private static String events(JobCommand.Submit job) {
    return "/v1/jobs/" + job.job() + "/events";
  }

  private static JobCommand.Submit submit(World world, JsonObject submission) {
    return world.worker().orderOf(new JobId(world.client().submit(submission).getString("id")));
  }

  private static void awaitStatus(ApiClient client, JobCommand.Submit job, String status) {
    await()
        .until(() -> client.get("/v1/jobs/" + job.job()).json().getString("status").equals(status));
  }
}
