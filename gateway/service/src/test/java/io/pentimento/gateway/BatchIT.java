package io.pentimento.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.gateway.admission.BatchLimits;
import io.pentimento.gateway.testing.Answer;
import io.pentimento.gateway.testing.ApiClient;
import io.pentimento.gateway.testing.Demo;
import io.pentimento.gateway.testing.Pictures;
import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.BatchMember;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Problem;
import io.pentimento.schemas.Topics;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Resolver.class)
class BatchIT {
  private static final String KEY = "Idempotency-Key";
  private static final String NDJSON = "application/x-ndjson";

  @Test
  void tenThousandJobsAreAcceptedInOneRequestAndBadOnesRefusedByTheirIndex(World world) {
    String lines =
        IntStream.range(0, 10_000)
            .mapToObj(i -> i % 1000 == 7 ? bad(i) : generate().put("seed", i).encode())
            .collect(Collectors.joining("\n"));
    JsonObject batch = accepted(submit(world.client(), "?name=many", lines, KEY, "many"));
    assertThat(batch.getString("name")).isEqualTo("many");
    assertThat(batch.getString("status")).isEqualTo("RUNNING");
    assertThat(batch.getInteger("items")).isEqualTo(10_000);
    assertThat(batch.getInteger("accepted")).isEqualTo(9_990);
    assertThat(batch.getInteger("refused")).isEqualTo(10);
    assertThat(batch.getJsonObject("jobs").getInteger("queued")).isEqualTo(9_990);
    assertThat(batch.getValue("etaSeconds")).isNull();
    assertThat(
            batch.getJsonArray("refusals").stream()
                .map(it -> ((JsonObject) it).getInteger("index")))
        .containsExactly(7, 1007, 2007, 3007, 4007, 5007, 6007, 7007, 8007, 9007);

    List<JobCommand.Submit> orders = orders(world, batch);
    assertThat(orders).hasSize(9_990);
    BatchId id = new BatchId(batch.getString("id"));
    for (JobCommand.Submit order : orders) {
      BatchMember member = Objects.requireNonNull(order.batch());
      assertThat(order.job()).isEqualTo(id.job(member.index(), 0));
      assertThat(order.request().settings().seed()).isEqualTo(member.index());
      assertThat(order.request().settings().priority()).isEqualTo(Priority.BATCH);
    }
    JsonObject again = accepted(submit(world.client(), "?name=many", lines, KEY, "many"));
    assertThat(again).isEqualTo(batch);
    assertThat(orders(world, batch)).hasSize(9_990);
  }

  @Test
  void eachBadItemGetsItsProblemAndItsNeighboursAreAccepted(World world) {
    List<String> items =
        List.of(
            generate().encode(),
            "{\"type\":\"generate\",,}",
            generate().encode(),
            "[]",
            generate().put("label", 99).encode(),
            "{\"type\":\"generate\",\"type\":\"generate\",\"model\":\"demo\",\"label\":1}",
            generate().put("count", "two").encode(),
            generate().put("colour", "red").encode(),
            "NaN",
            generate().put("metadata", new JsonObject().put("x", "y".repeat(70_000))).encode(),
            generate().put("deadline", "2020-01-01T00:00:00Z").encode(),
            generate().put("type", "edit").encode(),
            generate().put("priority", "interactive").encode());
    JsonObject lines = accepted(submit(world.client(), "", String.join("\n", items)));
    String body = "{\"jobs\":[" + String.join(",", items) + "]}";
    JsonObject object =
        accepted(world.client().post("/v1/batches", "application/json", body.getBytes(UTF_8)));
    for (JsonObject batch : List.of(lines, object)) {
      assertThat(batch.getInteger("accepted")).isEqualTo(3);
      assertThat(places(batch.getJsonArray("refusals")))
          .containsExactly(
              "1 ",
              "3 ",
              "4 /label",
              "5 ",
              "6 /count",
              "7 /colour",
              "8 ",
              "9 ",
              "10 /deadline",
              "11 /region");
      assertThat(places(failures(world, batch, 4)))
          .isEqualTo(places(batch.getJsonArray("refusals")));
    }
    assertThat(orders(world, object).stream().map(it -> it.request().settings().priority()))
        .containsExactlyInAnyOrder(Priority.BATCH, Priority.BATCH, Priority.INTERACTIVE);
  }

  @Test
  void anotherBodyUnderTheSameKeyIsRefused(World world) {
    JsonObject first = accepted(submit(world.client(), "", items(3), KEY, "same"));
    String spaced = items(3).replace(",", " , ").replace("\n", "\n\n");
    assertThat(accepted(submit(world.client(), "", spaced, KEY, "same"))).isEqualTo(first);
    JsonArray jobs = new JsonArray();
    items(3).lines().forEach(line -> jobs.add(new JsonObject(line)));
    Answer asObject =
        world.client().post("/v1/batches", new JsonObject().put("jobs", jobs), KEY, "same");
    assertThat(accepted(asObject)).isEqualTo(first);
    for (String other :
        List.of(items(4), items(2), items(3).replace("\"seed\":1,", "\"seed\":5,"))) {
      Answer answer = submit(world.client(), "", other, KEY, "same");
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.pointers()).isEqualTo("header:Idempotency-Key");
    }
    assertThat(orders(world, first)).hasSize(3);
  }

  @Test
  void aBatchWhoseConnectionBrokeIsTheSameBatchWhenItIsSentAgain(World world) throws IOException {
    byte[] body = items(450).getBytes(UTF_8);
    BatchId id = BatchId.derivedFrom("default", "broken off");
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), world.client().root().getPort())) {
      String head =
          "POST /v1/batches HTTP/1.1\r\nHost: x\r\n%s: broken off\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
              .formatted(KEY, NDJSON, body.length);
      socket.getOutputStream().write(head.getBytes(UTF_8));
      socket.getOutputStream().write(body, 0, body.length / 2);
      socket.getOutputStream().flush();
      await().until(() -> world.client().get("/v1/batches/" + id).status() == 200);
      await().until(() -> view(world.client(), id).getInteger("accepted") == 200);
      assertThat(view(world.client(), id).getString("status")).isEqualTo("OPEN");
      assertThat(view(world.client(), id).containsKey("items")).isFalse();
    }
    JsonObject batch = accepted(submit(world.client(), "", items(450), KEY, "broken off"));
    assertThat(batch.getString("id")).isEqualTo(id.value());
    assertThat(batch.getInteger("accepted")).isEqualTo(450);
    assertThat(orders(world, batch)).hasSize(450);
    Answer shorter = submit(world.client(), "", items(449), KEY, "broken off");
    assertThat(shorter.status()).isEqualTo(422);
  }

  @Test
  void aBatchIsFollowedToItsResultsAndWhatFailedIsDrivenAgain(World world) {
    JsonObject batch = accepted(submit(world.client(), "", items(3) + "\nnonsense"));
    BatchId id = new BatchId(batch.getString("id"));
    JobCommand.Submit second = world.worker().orderOf(id.job(1, 0));
    world.worker().run(world.worker().orderOf(id.job(0, 0)));
    fail(world, second);
    world.worker().run(world.worker().orderOf(id.job(2, 0)));
    await().until(() -> view(world.client(), id).getString("status").equals("ENDED"));
    JsonObject ended = view(world.client(), id);
    assertThat(ended.getJsonObject("jobs").getInteger("succeeded")).isEqualTo(2);
    assertThat(ended.getJsonObject("jobs").getInteger("failed")).isEqualTo(1);
    assertThat(ended.getJsonObject("images").getInteger("completed")).isEqualTo(2);
    assertThat(places(failures(world, batch, 1))).containsExactly("1 ", "3 ");
    assertThat(statuses(world.client(), id))
        .containsExactly("0 SUCCEEDED", "1 FAILED", "2 SUCCEEDED", "3 REFUSED");

    Answer retried =
        world
            .client()
            .post(ended.getJsonObject("links").getString("retry"), "application/json", new byte[0]);
    assertThat(retried.status()).isEqualTo(202);
    assertThat(retried.json().getString("status")).isEqualTo("RUNNING");
    assertThat(
            world
                .client()
                .post("/v1/batches/" + id + "/retry", "application/json", new byte[0])
                .status())
        .isEqualTo(202);
    JobCommand.Submit again = world.worker().orderOf(id.job(1, 1));
    assertThat(again.request()).isEqualTo(second.request());
    assertThat(orders(world, batch)).hasSize(4);
    world.worker().run(again);
    await().until(() -> view(world.client(), id).getString("status").equals("ENDED"));
    JsonObject line = results(world.client(), id).get(1);
    assertThat(line.getString("job")).isEqualTo(again.job().value());
    assertThat(line.getInteger("seed")).isEqualTo(1);
    assertThat(line.getString("labelName")).isEqualTo("goldfish");
    assertThat(
            world
                .client()
                .get(line.getJsonArray("images").getString(0) + "?delivery=bytes")
                .bytes())
        .isEqualTo(Pictures.png(0, 3));
    assertThat(world.client().get("/v1/jobs/" + second.job()).json().getString("status"))
        .as("each job ends once")
        .isEqualTo("FAILED");
    JsonArray jobs = world.client().get("/v1/jobs?batch=" + id).json().getJsonArray("jobs");
    assertThat(jobs).hasSize(4);
    assertThat(jobs.getJsonObject(0).getJsonObject("batch").getString("id")).isEqualTo(id.value());
    assertThat(world.client().get("/v1/jobs?status=FAILED&batch=" + id).json().getJsonArray("jobs"))
        .hasSize(1);

    ApiClient other = world.client(world.startGateway(2));
    World.awaitReady(other);
    await().until(() -> view(other, id).getString("status").equals("ENDED"));
    assertThat(view(other, id)).isEqualTo(view(world.client(), id));
    assertThat(results(other, id)).isEqualTo(results(world.client(), id));
  }

  @Test
  void oneRecordCancelsAWholeBatch(World world) {
    JsonObject batch = accepted(submit(world.client(), "", items(5), KEY, "to cancel"));
    BatchId id = new BatchId(batch.getString("id"));
    String cancel = batch.getJsonObject("links").getString("cancel");
    for (int i = 0; i < 2; i++) {
      Answer answer = world.client().post(cancel, "application/json", new byte[0]);
      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.json().getBoolean("cancelRequested")).isTrue();
    }
    assertThat(world.worker().records(Topics.CONTROLS))
        .filteredOn(record -> new String(record.value(), UTF_8).contains(id.value()))
        .hasSize(1);
    assertThat(world.client().get("/v1/jobs?batch=" + id).json().getJsonArray("jobs"))
        .allMatch(job -> ((JsonObject) job).getBoolean("cancelRequested"));
    for (JobCommand.Submit order : orders(world, batch)) {
      world.worker().end(order, new JobEvent.JobCancelled(order.job(), 1, Instant.now()));
    }
    await().until(() -> view(world.client(), id).getString("status").equals("ENDED"));
    assertThat(view(world.client(), id).getJsonObject("jobs").getInteger("cancelled")).isEqualTo(5);
  }

  @Test
  void aBodyThatCannotBeReadOnIsRefusedAndWhatWasAcceptedOfItIsCancelled(World world) {
    String body = "{\"jobs\":[" + items(150).replace("\n", ",") + ",";
    Answer answer =
        world.client().post("/v1/batches", "application/json", body.getBytes(UTF_8), KEY, "torn");
    assertThat(answer.status()).isEqualTo(400);
    BatchId id = BatchId.derivedFrom("default", "torn");
    assertThat(answer.json().getString("instance")).isEqualTo("/v1/batches/" + id);
    assertThat(view(world.client(), id).getBoolean("cancelRequested")).isTrue();
    Answer again = submit(world.client(), "", items(150), KEY, "torn");
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.json().getString("type")).endsWith("idempotency-key-spent");
    Answer nothing = submit(world.client(), "", "", KEY, "nothing");
    assertThat(nothing.status()).isEqualTo(422);
    assertThat(nothing.pointers()).isEqualTo("/jobs");
    assertThat(
            world.client().get("/v1/batches/" + BatchId.derivedFrom("default", "nothing")).status())
        .isEqualTo(404);
  }

  @Test
  void aBatchBeyondTheLimitsIsRefused(World world) {
    GatewayConfig usual = world.config(100, Duration.ofSeconds(1));
    GatewayConfig tight = usual.with(new BatchLimits(120, 1000, 100_000, Duration.ofMinutes(1)));
    ApiClient client = world.client(world.startGateway(tight));
    World.awaitReady(client);
    Answer many = submit(client, "", items(121), KEY, "too many");
    assertThat(many.status()).isEqualTo(413);
    assertThat(many.json().getString("detail")).contains("at most 120 jobs");
    BatchId id = BatchId.derivedFrom("default", "too many");
    assertThat(view(client, id).getBoolean("cancelRequested")).isTrue();
    assertThat(submit(client, "", "x".repeat(100_001)).status()).isEqualTo(413);
    JsonObject large = accepted(submit(client, "", "x".repeat(1001) + "\n" + items(1)));
    assertThat(large.getInteger("accepted")).isEqualTo(1);
    assertThat(large.getInteger("refused")).isEqualTo(1);
  }

  @Test
  void aBatchOfNothingButBadItemsIsABatchOfRefusals(World world) {
    JsonObject batch = accepted(submit(world.client(), "", "1\n2\n3"));
    assertThat(batch.getInteger("accepted")).isZero();
    assertThat(batch.getInteger("refused")).isEqualTo(3);
    assertThat(batch.getString("status")).isEqualTo("ENDED");
    assertThat(statuses(world.client(), new BatchId(batch.getString("id"))))
        .containsExactly("0 REFUSED", "1 REFUSED", "2 REFUSED");
  }

  @Test
  void editsOfABatchKeepTheirInputsAlsoWhenDrivenAgain(World world) {
    String source = world.client().upload("image/png", Pictures.plain(40, 30, Color.RED, "png"));
    String mask = world.client().upload("image/png", Pictures.mask(40, 30, 2, 3, 10, 12));
    JsonObject region = new JsonObject().put("mask", mask);
    String lines =
        BadRequest.edit().put("source", source).put("region", region).encode()
            + "\n"
            + BadRequest.edit().encode();
    JsonObject batch = accepted(submit(world.client(), "", lines));
    assertThat(places(batch.getJsonArray("refusals"))).containsExactly("1 /source");
    BatchId id = new BatchId(batch.getString("id"));
    fail(world, world.worker().orderOf(id.job(0, 0)));
    await().until(() -> view(world.client(), id).getJsonObject("jobs").getInteger("failed") == 1);
    world.client().post("/v1/batches/" + id + "/retry", "application/json", new byte[0]);
    JobId again = id.job(0, 1);
    assertThat(world.worker().object(ObjectKeys.source(again)))
        .isEqualTo(world.worker().object(ObjectKeys.source(id.job(0, 0))));
    assertThat(world.worker().object(ObjectKeys.mask(again))).isNotEmpty();
  }

  @Test
  void theListOfBatchesIsNewestFirstAndPagesMeetWithoutGaps(World world) {
    Set<String> mine = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      mine.add(accepted(submit(world.client(), "", items(1))).getString("id"));
    }
    Set<String> seen = new HashSet<>();
    Instant before = Instant.MAX;
    for (String target = "/v1/batches?limit=2"; target != null; ) {
      JsonObject page = world.client().get(target).json();
      for (Object entry : page.getJsonArray("batches")) {
        JsonObject batch = (JsonObject) entry;
        assertThat(batch.getInstant("acceptedAt")).isBeforeOrEqualTo(before);
        before = batch.getInstant("acceptedAt");
        assertThat(seen.add(batch.getString("id"))).isTrue();
      }
      String next = page.getString("nextCursor");
      target = next == null ? null : "/v1/batches?limit=2&cursor=" + next;
    }
    assertThat(seen).containsAll(mine);
  }

  private static void fail(World world, JobCommand.Submit order) {
    Problem problem = Problem.of("worker", "The job cannot be done", 500, "it broke");
    world.worker().end(order, new JobEvent.JobFailed(order.job(), 1, problem, Instant.now()));
  }

  private static JsonObject generate() {
    return BadRequest.generate();
  }

  private static String bad(int index) {
    return index % 2000 == 7 ? "nonsense" : generate().put("label", -1).encode();
  }

  /// So many good lines, each with its index as seed.
  private static String items(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new JsonObject().put("seed", i).mergeIn(generate()).encode())
        .collect(Collectors.joining("\n"));
  }

  private static Answer submit(ApiClient client, String query, String lines, String... headers) {
    return client.post("/v1/batches" + query, NDJSON, lines.getBytes(UTF_8), headers);
  }

  private static JsonObject accepted(Answer answer) {
    assertThat(answer.status()).as("%s", answer.json()).isEqualTo(202);
    JsonObject batch = answer.json();
    assertThat(answer.header("Location")).isEqualTo(batch.getJsonObject("links").getString("self"));
    return batch;
  }

  private static JsonObject view(ApiClient client, BatchId id) {
    return client.get("/v1/batches/" + id).json();
  }

  private static List<JobCommand.Submit> orders(World world, JsonObject batch) {
    BatchId id = new BatchId(batch.getString("id"));
    return world.worker().orders(Demo.MODEL).stream()
        .filter(order -> isOf(id, order.batch()))
        .toList();
  }

  private static boolean isOf(BatchId batch, @Nullable BatchMember member) {
    return member != null && member.id().equals(batch);
  }

  /// All failures, fetched page by page.
  private static JsonArray failures(World world, JsonObject batch, int limit) {
    String start = batch.getJsonObject("links").getString("failures") + "?limit=" + limit;
    JsonArray all = new JsonArray();
    for (String target = start; target != null; ) {
      JsonObject page = world.client().get(target).json();
      assertThat(page.getJsonArray("failures").size()).isLessThanOrEqualTo(limit);
      page.getJsonArray("failures").forEach(all::add);
      String next = page.getString("nextCursor");
      target = next == null ? null : start + "&cursor=" + next;
    }
    return all;
  }

  /// Index and first pointer of each.
  private static List<String> places(JsonArray failures) {
    List<String> places = new ArrayList<>();
    for (Object entry : failures) {
      JsonObject failure = (JsonObject) entry;
      JsonArray errors = failure.getJsonObject("problem").getJsonArray("errors", new JsonArray());
      String pointer = errors.isEmpty() ? "" : errors.getJsonObject(0).getString("pointer");
      places.add(failure.getInteger("index") + " " + pointer);
    }
    return places;
  }

  private static List<JsonObject> results(ApiClient client, BatchId id) {
    Answer answer = client.get("/v1/batches/" + id + "/results");
    assertThat(answer.header("Content-Type")).isEqualTo(NDJSON);
    return new String(answer.bytes(), UTF_8).lines().map(JsonObject::new).toList();
  }

  private static List<String> statuses(ApiClient client, BatchId id) {
    return results(client, id).stream()
        .map(line -> line.getInteger("index") + " " + line.getString("status"))
        .toList();
  }
}
