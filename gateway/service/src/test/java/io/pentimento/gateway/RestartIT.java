package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.gateway.testing.ApiClient;
import io.pentimento.gateway.testing.Demo;
import io.pentimento.gateway.testing.Watcher;
import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Topics;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Resolver.class)
class RestartIT {
  @Test
  void aNewGatewayKnowsEverythingThatHappenedBefore(World world) {
    JobCommand.Submit done = submit(world.client(), world);
    JobCommand.Submit running = submit(world.client(), world);
    JobCommand.Submit queued = submit(world.client(), world);
    world.worker().publishGarbage(Topics.EVENTS, "x", "not an event");
    world.worker().publishGarbage(Topics.EVENTS, "x", "{\"type\":\"JobDanced\"}");
    world.worker().publishGarbage(Topics.MODELS, "x", "[]");
    world.worker().publishGarbage(Topics.jobs("demo", Priority.BATCH, 0), "x", "\u0000");
    world.worker().run(done);
    world.worker().started(running.job(), 1);
    world.worker().iterate(running, 1, 0, 1);
    await()
        .until(() ->
            view(world.client(), running)
                    .getJsonObject("progress")
                    .getInteger("iterationsCompleted")
                == 1);

    ApiClient second = world.client(world.startGateway(20_000));
    World.awaitReady(second);
    for (JobCommand.Submit job : new JobCommand.Submit[] {done, running, queued}) {
      assertThat(ApiClient.withoutOutlook(view(second, job)))
          .isEqualTo(ApiClient.withoutOutlook(view(world.client(), job)));
    }
    assertThat(second.get("/metrics").response().body()).asString().contains("ending=\"skipped\"");
    try (Watcher here = Watcher.open(world.client(), events(running) + "?after=0");
        Watcher there = Watcher.open(second, events(running) + "?after=0")) {
      world.worker().iterate(running, 1, 0, 2);
      world.worker().iterate(running, 1, 0, 3);
      world.worker().finishImage(running, 1, 0);
      world.worker().succeed(running, 1);
      here.awaitClose();
      there.awaitClose();
      assertThat(there.frames().subList(1, there.frames().size()))
          .isEqualTo(here.frames().subList(1, here.frames().size()));
    }
  }

  @Test
  void aGatewayThatHasJustStartedSaysOfNothingThatItIsMissing(World world) {
    JobCommand.Submit job = submit(world.client(), world);
    try (Gateway fresh = Gateway.start(world.config(20_000, Duration.ofSeconds(1)))) {
      ApiClient client = world.client(fresh);
      Set<Integer> statuses = new TreeSet<>();
      await()
          .pollInterval(Duration.ofMillis(5))
          .until(() -> {
            int status = client.get("/v1/jobs/" + job.job()).status();
            statuses.add(status);
            return status == 200;
          });
      assertThat(statuses).isSubsetOf(200, 503);
    }
  }

  @Test
  void whatOneGatewayHasAcceptedTheOthersKnowAtOnce(World world) {
    ApiClient second = world.client(world.startGateway(20_000));
    for (int i = 0; i < 20; i++) {
      String job = world.client().submit(BadRequest.generate()).getString("id");
      assertThat(second.get("/v1/jobs/" + job).status()).as("job %d", i).isEqualTo(200);
    }
    JsonObject jobs = new JsonObject().put("jobs", new JsonArray().add(BadRequest.generate()));
    for (int i = 0; i < 5; i++) {
      String batch = world.client().post("/v1/batches", jobs).json().getString("id");
      assertThat(second.get("/v1/batches/" + batch).status()).as("batch %d", i).isEqualTo(200);
    }
    assertThat(second.get("/v1/jobs/0198f2a4-7c1e-7d2b-9a55-3f0e6b1c2d4e").status()).isEqualTo(404);
  }

  @Test
  void aJobSubmittedToOneGatewayIsSeenByTheOther(World world) {
    ApiClient second = world.client(world.startGateway(20_000));
    World.awaitReady(second);
    JobCommand.Submit job = submit(second, world);
    await().until(() -> world.client().get("/v1/jobs/" + job.job()).status() == 200);
    assertThat(view(world.client(), job)).isEqualTo(view(second, job));
  }

  @Test
  void jobsThatAreForgottenAreReadFromTheirFolder(World world) {
    ApiClient forgetful = world.client(world.startGateway(1));
    World.awaitReady(forgetful);
    JobCommand.Submit old = submit(forgetful, world);
    world.worker().run(old);
    await().until(() -> view(forgetful, old).getString("status").equals("SUCCEEDED"));
    JsonObject before = view(forgetful, old);
    for (int i = 0; i < 3; i++) {
      world.worker().run(submit(forgetful, world));
    }
    await()
        .until(() ->
            forgetful.get("/v1/jobs").json().getJsonArray("jobs").stream()
                .noneMatch(job -> job.toString().contains(old.job().value())));
    JsonObject after = view(forgetful, old);
    assertThat(after.getString("status")).isEqualTo("SUCCEEDED");
    assertThat(after.getJsonObject("request")).isEqualTo(before.getJsonObject("request"));
    assertThat(after.getLong("sequence")).isEqualTo(before.getLong("sequence"));
    assertThat(forgetful.get("/v1/jobs/" + old.job() + "/images/0?delivery=bytes").status())
        .isEqualTo(200);
    try (Watcher watcher = Watcher.open(forgetful, events(old))) {
      watcher.awaitClose();
      assertThat(watcher.story()).containsExactly("Snapshot", "JobSucceeded");
    }
  }

  @Test
  void aModelAnnouncedLaterCanBeAskedFor(World world) {
    world.worker().announce(Demo.model("late", true));
    await().until(() -> world.client().get("/v1/models/late").status() == 200);
    JsonObject job =
        world.client().submit(BadRequest.generate().put("model", "late").put("guidanceScale", 2.5));
    ApiClient second = world.client(world.startGateway(100));
    World.awaitReady(second);
    assertThat(ApiClient.withoutOutlook(second.get("/v1/jobs/" + job.getString("id")).json()))
        .isEqualTo(ApiClient.withoutOutlook(job));
  }

  @Test
  void ofTwoEndsTheFirstOnTheTopicCountsForEverybody(World world) {
    JobCommand.Submit job = submit(world.client(), world);
    world.worker().publish(new JobEvent.JobCancelled(job.job(), 1, Instant.now()));
    world.worker().succeed(job, 2);
    await().until(() -> !view(world.client(), job).getString("status").equals("QUEUED"));
    ApiClient second = world.client(world.startGateway(20_000));
    World.awaitReady(second);
    assertThat(view(world.client(), job).getString("status")).isEqualTo("CANCELLED");
    assertThat(view(second, job).getString("status")).isEqualTo("CANCELLED");
  }

  private static String events(JobCommand.Submit job) {
    return "/v1/jobs/" + job.job() + "/events";
  }

  private static JsonObject view(ApiClient client, JobCommand.Submit job) {
    return ApiClient.withoutOutlook(client.get("/v1/jobs/" + job.job()).json());
  }

  private static JobCommand.Submit submit(ApiClient client, World world) {
    return world.worker().orderOf(new JobId(client.submit(BadRequest.generate()).getString("id")));
  }
}
