package io.pentimento.gateway.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.DeadLetterHeaders;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Problem;
import io.pentimento.schemas.Topics;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Resolver.class)
class DeadLettersIT {
  private record Result(int code, String out, String err) {}

  @Test
  void whatWasSetAsideIsListedShownAndRetriedAsANewJob(World world) {
    JsonObject wish = new JsonObject().put("type", "generate").put("model", "demo").put("label", 2);
    JobCommand.Submit old =
        world.worker().orderOf(new JobId(world.client().submit(wish).getString("id")));
    var problem = Problem.of("attempts-exhausted", "Attempts exhausted", 500, "fire");
    world.worker().end(old, new JobEvent.JobFailed(old.job(), 3, problem, Instant.now()));
    setAside(world, Codec.write(old), "every attempt\u001b[31m failed");
    setAside(world, "nonsense\u001b".getBytes(StandardCharsets.UTF_8), "not a Submit");

    List<JsonObject> letters = new ArrayList<>();
    run(world, "list", "--json").out().lines().map(JsonObject::new).forEach(letters::add);
    JsonObject mine =
        letters.stream()
            .filter(letter -> letter.encode().contains(old.job().value()))
            .findFirst()
            .orElseThrow();
    assertThat(mine.getString("origin")).isEqualTo("pentimento.jobs.demo.interactive.0/0/1");
    assertThat(mine.getJsonObject("command").getString("job")).isEqualTo(old.job().value());
    Result list = run(world, "list");
    assertThat(list.out()).hasLineCount(letters.size()).contains("not a Submit");
    assertThat(list.out()).as("nothing that steers a terminal").doesNotContain("\u001b");

    Result shown = run(world, "show", mine.getString("id"));
    assertThat(shown.out()).contains("worker   w1", "\"type\" : \"Submit\"", "every attempt [31m");
    String nonsense = letters.getLast().getString("id");
    assertThat(run(world, "show", nonsense).out()).contains("no order", "nonsense·");

    Result retried = run(world, "retry", mine.getString("id"), "--json");
    assertThat(retried.code()).as(retried.err()).isZero();
    String job = new JsonObject(retried.out()).getString("job");
    String path = "/v1/jobs/" + job;
    await().until(() -> world.client().get(path).status() == 200);
    JsonObject view = world.client().get(path).json();
    assertThat(view.getString("status")).isEqualTo("QUEUED");
    assertThat(view.getJsonObject("request").getJsonObject("metadata").getString("retry-of"))
        .isEqualTo(old.job().value());
    assertThat(world.client().get("/v1/jobs/" + old.job()).json().getString("status"))
        .as("it stays as it ended")
        .isEqualTo("FAILED");

    Result all = run(world, "retry", "--all");
    assertThat(all.code()).isEqualTo(DeadLettersMain.NOT_ALL_RETRIED);
    assertThat(all.out())
        .contains(mine.getString("id") + " retried as job " + job)
        .contains(nonsense + " not retried: no worker of this version can read it");
  }

  @Test
  void whatIsNotThereIsSaidInOneSentence(World world) {
    assertThat(run(world, "show", "0/99999999").err())
        .isEqualTo("dead-letters: there is no dead letter 0/99999999\n");
    assertThat(run(world, "show", "x").code()).isEqualTo(DeadLettersMain.BAD_INPUT);
    assertThat(run(world, "retry").err()).contains("say --all");
  }

  private static Result run(World world, String... args) {
    var store = world.infrastructure().objectStore();
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--kafka-bootstrap", world.infrastructure().kafka().bootstrapServers()));
    if (args[0].equals("retry")) {
      all.addAll(
          List.of(
              "--s3-endpoint=" + store.endpoint(),
              "--s3-access-key=" + store.accessKey(),
              "--s3-secret-key=" + store.secretKey(),
              "--s3-bucket=" + store.bucket()));
    }
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        DeadLettersMain.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(all.toArray(String[]::new));
    return new Result(code, out.toString(), err.toString());
  }

  private static void setAside(World world, byte[] value, String reason) {
    world
        .worker()
        .setAside(
            value,
            Map.of(
                DeadLetterHeaders.REASON,
                reason,
                DeadLetterHeaders.ORIGIN,
                Topics.jobs("demo", Priority.INTERACTIVE, 0) + "/0/1",
                DeadLetterHeaders.WORKER,
                "w1"));
  }
}
