package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.gateway.retention.RetentionConfig;
import io.pentimento.gateway.testing.Answer;
import io.pentimento.gateway.testing.ApiClient;
import io.pentimento.gateway.testing.Watcher;
import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.ObjectKeys;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Resolver.class)
class DeletionIT {
  @Test
  void aDeletedJobIsGoneEverywhereForGoodWhateverAWorkerStillTells(World world) {
    ApiClient second = world.client(world.startGateway(20_000));
    World.awaitReady(second);
    JobCommand.Submit job = submit(world, BadRequest.generate());
    world.worker().started(job.job(), 1);
    world.worker().iterate(job, 1, 0, 1);
    await().until(() -> second.get(path(job)).json().getInteger("sequence") == 2);
    try (Watcher here = Watcher.open(world.client(), path(job) + "/events");
        Watcher there = Watcher.open(second, path(job) + "/events")) {
      assertThat(world.client().delete(path(job)).status()).isEqualTo(204);
      assertThat(world.worker().objects(ObjectKeys.folder(job.job()))).isEmpty();
      assertThat(world.client().get(path(job)).status()).isEqualTo(404);
      here.awaitClose();
      there.awaitClose();
      assertThat(here.story()).endsWith("JobCancelled");
      assertThat(there.story()).endsWith("JobCancelled");
    }
    world.worker().iterate(job, 1, 0, 2);
    world.worker().succeed(job, 1);
    ApiClient third = world.client(world.startGateway(20_000));
    World.awaitReady(third);
    for (ApiClient client : new ApiClient[] {world.client(), second, third}) {
      assertThat(client.get(path(job)).status()).isEqualTo(404);
      assertThat(client.get(path(job) + "/events").status()).isEqualTo(404);
      assertThat(client.get(path(job) + "/images/0").status()).isEqualTo(404);
      assertThat(client.get("/v1/jobs?limit=200").json().encode())
          .doesNotContain(job.job().value());
      assertThat(client.delete(path(job)).status()).as("deleted twice").isEqualTo(204);
    }
    assertThat(world.worker().objects(ObjectKeys.folder(job.job()))).isEmpty();
  }

  @Test
  void aJobThatIsReadFromItsFolderCanBeDeletedToo(World world) {
    Gateway forgetful = world.startGateway(1);
    ApiClient client = world.client(forgetful);
    World.awaitReady(client);
    JobCommand.Submit old = submit(world, BadRequest.generate());
    world.worker().run(old);
    await().until(() -> client.get(path(old)).json().getString("status").equals("SUCCEEDED"));
    world.worker().run(submit(world, BadRequest.generate()));
    world.worker().run(submit(world, BadRequest.generate()));
    assertThat(client.delete(path(old)).status()).isEqualTo(204);
    assertThat(client.get(path(old)).status()).isEqualTo(404);
    await().until(() -> world.client().get(path(old)).status() == 404);
    assertThat(world.worker().objects(ObjectKeys.folder(old.job()))).isEmpty();
  }

  @Test
  void theKeyOfADeletedJobIsNotUsedAgain(World world) {
    JsonObject job = world.client().submit(BadRequest.generate(), "Idempotency-Key", "once only");
    assertThat(world.client().delete("/v1/jobs/" + job.getString("id")).status()).isEqualTo(204);
    Answer again =
        world.client().post("/v1/jobs", BadRequest.generate(), "Idempotency-Key", "once only");
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.pointers()).isEqualTo("header:Idempotency-Key");
    assertThat(again.json().getString("detail")).contains("deleted");
  }

  @Test
  void theSweepFinishesWhatWasInterrupted(World world) {
    JobCommand.Submit job = submit(world, BadRequest.generate());
    assertThat(world.client().delete(path(job)).status()).isEqualTo(204);
    world.worker().iterate(job, 1, 0, 1); // by a worker that dies before it could look
    assertThat(world.worker().objects(ObjectKeys.folder(job.job()))).isNotEmpty();
    try (Gateway _ = startSweeping(world, null)) {
      await().until(() -> world.worker().objects(ObjectKeys.folder(job.job())).isEmpty());
    }
  }

  @Test
  void aJobIsKeptAsLongAsItsViewSaysAndThenSwept(World world) {
    JobCommand.Submit ended = submit(world, BadRequest.generate());
    JobCommand.Submit queued = submit(world, BadRequest.generate());
    world.worker().run(ended);
    Gateway patient = startSweeping(world, Duration.ofDays(1));
    ApiClient client = world.client(patient);
    World.awaitReady(client);
    JsonObject view = client.get(path(ended)).json();
    assertThat(Instant.parse(view.getString("expiresAt")))
        .isEqualTo(Instant.parse(view.getString("finishedAt")).plus(Duration.ofDays(1)));
    assertThat(client.get(path(queued)).json().containsKey("expiresAt")).isFalse();
    patient.close();
    try (Gateway strict = startSweeping(world, Duration.ofMillis(1))) {
      ApiClient last = world.client(strict);
      World.awaitReady(last);
      await().until(() -> world.worker().objects(ObjectKeys.folder(ended.job())).isEmpty());
      assertThat(last.get(path(ended)).status()).isEqualTo(404);
      assertThat(last.get(path(queued)).status()).isEqualTo(200);
    }
  }

  @Test
  void aJobThatWaitsPastItsDeadlineExpiresWithNoWorker(World world) {
    String deadline = Instant.now().plusSeconds(1).toString();
    JobCommand.Submit job = submit(world, BadRequest.generate().put("deadline", deadline));
    await().until(() -> world.client().get(path(job)).json().getString("status").equals("EXPIRED"));
    JsonObject view = world.client().get(path(job)).json();
    assertThat(view.getInteger("attempt")).isZero();
    assertThat(view.containsKey("startedAt")).isFalse();
    assertThat(world.worker().objects(ObjectKeys.folder(job.job())))
        .containsExactly(ObjectKeys.record(job.job()));
  }

  private static Gateway startSweeping(World world, @Nullable Duration jobs) {
    var usual = world.config(20_000, Duration.ofSeconds(1));
    return world.startGateway(usual.with(new RetentionConfig(jobs, Duration.ofMillis(200))));
  }

  private static JobCommand.Submit submit(World world, JsonObject submission) {
    String id = world.client().submit(submission).getString("id");
    return world.worker().orderOf(new JobId(id));
  }

  private static String path(JobCommand.Submit job) {
    return "/v1/jobs/" + job.job();
  }
}
