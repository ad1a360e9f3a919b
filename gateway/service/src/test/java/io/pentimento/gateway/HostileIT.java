package io.pentimento.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.gateway.testing.Answer;
import io.pentimento.gateway.testing.ApiClient;
import io.pentimento.gateway.testing.ApiOperation;
import io.pentimento.gateway.testing.Demo;
import io.pentimento.gateway.testing.Mischief;
import io.pentimento.gateway.testing.Watcher;
import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Topics;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The gateway among people and machines that mean no good: nothing brings it down, and everything
/// is answered in the words of openapi.yaml.
@ExtendWith(World.Resolver.class)
class HostileIT {
  private static final int ROUNDS = 400;
  private static final Path GOLDEN = Path.of("../../schemas/src/test/resources/golden");
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json; charset=utf-7",
          "application/x-ndjson",
          "image/png",
          "text/plain",
          "application/octet-stream");

  private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);
  private final Mischief mischief = new Mischief(random);

  @Test
  void whateverIsAskedOfAnOperationIsAnsweredAsDocumented(World world) {
    JobCommand.Submit done = submit(world);
    world.worker().run(done);
    await().until(() -> status(world.client(), done).equals("SUCCEEDED"));
    List<ApiOperation> operations = ApiOperation.all();
    for (int i = 0; i < ROUNDS; i++) {
      ApiOperation operation = mischief.any(operations);
      String target = path(operation, done.job().value()) + query();
      Answer answer = ask(world.client(), operation.method(), target);
      assertThat(answer.status())
          .as("seed %d, round %d: %s %s", seed, i, operation.method(), target)
          .isLessThan(500);
    }
  }

  @Test
  void whateverIsSaidOnASocketItGoesOn(World world) {
    JobCommand.Submit job = submit(world);
    JsonObject sound =
        new JsonObject().put("action", "subscribe").put("job", job.job().value()).put("after", 0);
    try (Watcher watcher = Watcher.open(world.client(), "/v1/events")) {
      for (int i = 0; i < ROUNDS; i++) {
        byte[] frame = mischief.changed(sound).encode().getBytes(UTF_8);
        watcher.say(new String(random.nextBoolean() ? frame : mischief.damaged(frame), UTF_8));
      }
      watcher.say(new JsonObject().put("action", "unsubscribe").put("job", job.job().value()));
      int before = watcher.frames().size();
      watcher.say(sound);
      await("seed " + seed)
          .until(() ->
              watcher.story().stream().skip(before).anyMatch("Snapshot"::equals)
                  && watcher.frames().size() > ROUNDS / 2);
      assertThat(watcher.isClosed()).as("seed %d", seed).isFalse();
    }
  }

  /// In a world of its own, since nobody knows what it will believe afterwards.
  @Test
  void whateverStandsOnTheTopicsTheGatewayReadsOn() throws IOException {
    List<String> topics =
        List.of(
            Topics.EVENTS,
            Topics.CONTROLS,
            Topics.BATCHES,
            Topics.MODELS,
            Topics.WEBHOOKS,
            Topics.jobs(Demo.MODEL, Priority.BATCH, 5));
    List<JsonObject> golden = golden();
    try (World world = new World()) {
      JobCommand.Submit job = submit(world);
      for (int i = 0; i < ROUNDS; i++) {
        byte[] record = mischief.changed(mischief.any(golden)).encode().getBytes(UTF_8);
        byte[] bytes = random.nextBoolean() ? record : mischief.damaged(record);
        world.worker().publishGarbage(mischief.any(topics), "k" + i, bytes);
      }
      world.worker().run(job);
      await("seed " + seed).until(() -> status(world.client(), job).equals("SUCCEEDED"));
      for (String path : List.of("/readyz", "/v1/jobs?limit=200", "/v1/batches", "/v1/models")) {
        assertThat(world.client().get(path).status()).as("%s, seed %d", path, seed).isEqualTo(200);
      }
    }
  }

  private Answer ask(ApiClient client, String method, String target) {
    var request = client.request(target);
    if (random.nextInt(4) == 0) {
      request.header("Idempotency-Key", mischief.any(List.of("", "k", "x".repeat(300), "\t a")));
    }
    if (!method.equals("POST")) {
      return client.send(request.method(method, BodyPublishers.noBody()));
    }
    if (random.nextInt(8) > 0) {
      request.header("Content-Type", mischief.any(TYPES));
    }
    return client.send(request.POST(BodyPublishers.ofByteArray(body())));
  }

  private byte[] body() {
    JsonObject job = mischief.changed(BadRequest.generate());
    JsonObject sound =
        random.nextBoolean()
            ? job
            : new JsonObject().put("jobs", new JsonArray().add(job).add(mischief.value()));
    byte[] bytes = sound.encode().getBytes(UTF_8);
    return random.nextBoolean() ? bytes : mischief.damaged(bytes);
  }

  private String path(ApiOperation operation, String job) {
    return "/v1"
        + operation
            .path()
            .replace("{id}", random.nextInt(3) > 0 ? job : segment())
            .replace("{index}", mischief.any(List.of("0", "-1", "64", "99999999999", "a")))
            .replace("{iteration}", mischief.any(List.of("1", "0", "257", "1.5")))
            .replace("{name}", random.nextBoolean() ? Demo.MODEL : segment());
  }

  private String query() {
    if (random.nextInt(3) == 0) {
      return "";
    }
    String name =
        mischief.any(
            List.of(
                "limit", "cursor", "status", "after", "afterSequence", "delivery", "batch", "x"));
    String value = mischief.any(List.of("1", "-1", "bytes", "RUNNING", "99999999999999999999", ""));
    return "?" + name + "=" + (random.nextBoolean() ? value : segment());
  }

  /// Something in a path, spelt as addresses spell it.
  private String segment() {
    return URLEncoder.encode("z" + mischief.text(random.nextInt(12)), UTF_8);
  }

  private static JobCommand.Submit submit(World world) {
    JsonObject job = world.client().submit(BadRequest.generate());
    return world.worker().orderOf(new JobId(job.getString("id")));
  }

  private static String status(ApiClient client, JobCommand.Submit job) {
    return client.get("/v1/jobs/" + job.job()).json().getString("status");
  }

  private static List<JsonObject> golden() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.sorted().map(HostileIT::read).toList();
    }
  }

  private static JsonObject read(Path file) {
    try {
      return new JsonObject(Files.readString(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
