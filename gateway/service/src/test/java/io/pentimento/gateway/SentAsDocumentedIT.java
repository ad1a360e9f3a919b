package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.deploy.contract.AsyncContract;
import io.pentimento.gateway.testing.ApiClient;
import io.pentimento.gateway.testing.Receiver;
import io.pentimento.gateway.testing.Watcher;
import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Problem;
import io.pentimento.schemas.Topics;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Holds everything that is really sent to asyncapi.yaml: frames of both sockets, server-sent
/// events, webhooks, and records with their keys and headers.
@ExtendWith(World.Resolver.class)
class SentAsDocumentedIT {
  private static final AsyncContract CONTRACT = new AsyncContract();
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Test
  void everyFrameRecordAndWebhookIsAsTheDocumentSays(World world) throws Exception {
    try (Receiver receiver = new Receiver();
        Gateway gateway = world.startGateway(WebhookIT.config(world, List.of()));
        Watcher many = Watcher.open(ready(world, gateway), "/v1/events")) {
      ApiClient client = ready(world, gateway);
      List<JobCommand.Submit> jobs = new ArrayList<>();
      List<Watcher> single = new ArrayList<>();
      for (JsonObject submission : submissions(receiver)) {
        JobCommand.Submit job =
            world.worker().orderOf(new JobId(client.submit(submission).getString("id")));
        jobs.add(job);
        single.add(Watcher.open(client, "/v1/jobs/" + job.job() + "/events?after=0"));
        say(many, new JsonObject().put("action", "subscribe").put("job", job.job().value()));
      }
      many.say("what?");
      String batch = submitBatch(client);
      say(many, new JsonObject().put("action", "subscribe").put("batch", batch));
      many.awaitFrames(jobs.size() + 2);
      client.post("/v1/batches/" + batch + "/cancel", new JsonObject());
      endEachInItsOwnWay(world, client, jobs);

      single.forEach(Watcher::awaitClose);
      await().atMost(PATIENCE).until(() -> receiver.calls().size() >= 8);
      single.forEach(watcher -> watcher.frames().forEach(CONTRACT::checkFrame));
      many.frames().forEach(CONTRACT::checkFrame);
      receiver.calls().forEach(call -> CONTRACT.checkCall(headers(call), call.json()));
      assertThat(many.story())
          .contains("Problem", "BatchProgress")
          .contains("JobSucceeded", "JobFailed", "JobCancelled", "JobExpired");
      checkStream(client, jobs.getFirst());
      assertThat(client.delete("/v1/jobs/" + jobs.getFirst().job()).status()).isEqualTo(204);
      checkRecords(world, jobs, batch);
      single.forEach(Watcher::close);
    }
  }

  /// Four jobs that are told of, one of them an edit.
  private static List<JsonObject> submissions(Receiver receiver) {
    JsonObject told =
        new JsonObject()
            .put("url", receiver.url("/hooks"))
            .put("events", new JsonArray().add("terminal").add("iterations"));
    return List.of(
        BadRequest.generate().put("webhook", told).put("metadata", new JsonObject().put("a", "b")),
        BadRequest.generate().put("webhook", told).put("partials", "none"),
        BadRequest.generate().put("webhook", told).put("deadline", "2100-01-01T00:00:00Z"),
        BadRequest.generate().put("webhook", told).put("priority", "batch"));
  }

  private static String submitBatch(ApiClient client) {
    JsonObject batch = new JsonObject().put("jobs", new JsonArray().add(BadRequest.generate()));
    return client.post("/v1/batches", batch).json().getString("id");
  }

  private static void endEachInItsOwnWay(
      World world, ApiClient client, List<JobCommand.Submit> jobs) {
    world.worker().run(jobs.get(0));
    JobCommand.Submit failed = jobs.get(1);
    world.worker().started(failed.job(), 1);
    world.worker().iterate(failed, 1, 0, 1);
    world
        .worker()
        .end(
            failed,
            new JobEvent.JobFailed(
                failed.job(),
                1,
                Problem.of("source-unreadable", "Source unreadable", 422, "no such image"),
                Instant.now()));
    JobCommand.Submit cancelled = jobs.get(2);
    client.post("/v1/jobs/" + cancelled.job() + "/cancel", new JsonObject());
    world.worker().end(cancelled, new JobEvent.JobCancelled(cancelled.job(), 1, Instant.now()));
    JobCommand.Submit expired = jobs.get(3);
    world.worker().end(expired, new JobEvent.JobExpired(expired.job(), 1, Instant.now()));
  }

  private static void checkStream(ApiClient client, JobCommand.Submit job)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      var request = client.request("/v1/jobs/" + job.job() + "/events?after=0").build();
      List<JsonObject> events =
          http.send(request, BodyHandlers.ofLines())
              .body()
              .filter(line -> line.startsWith("data: "))
              .map(line -> new JsonObject(line.substring("data: ".length())))
              .toList();
      assertThat(events).hasSize(7);
      events.forEach(CONTRACT::checkFrame);
    }
  }

  private static void checkRecords(World world, List<JobCommand.Submit> jobs, String batch) {
    Set<String> ids = jobs.stream().map(job -> job.job().value()).collect(Collectors.toSet());
    ids.add(batch);
    List<List<String>> kinds = new ArrayList<>();
    for (Priority priority : Priority.values()) {
      kinds.add(Topics.lanes("demo", priority));
    }
    for (String topic : List.of(Topics.EVENTS, Topics.CONTROLS, Topics.WEBHOOKS, Topics.BATCHES)) {
      kinds.add(List.of(topic));
    }
    for (List<String> topics : kinds) {
      List<ConsumerRecord<byte[], byte[]>> ours =
          world.worker().records(topics).stream()
              .filter(record -> record.value() != null)
              .filter(record ->
                  ids.stream()
                      .anyMatch(new String(record.value(), StandardCharsets.UTF_8)::contains))
              .toList();
      assertThat(ours).as("%s", topics).isNotEmpty();
      ours.forEach(CONTRACT::checkRecord);
    }
    world.worker().records(Topics.MODELS).stream()
        .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals("demo"))
        .forEach(CONTRACT::checkRecord);
  }

  private static JsonObject headers(Receiver.Call call) {
    JsonObject headers = new JsonObject();
    call.headers()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return headers;
  }

  private static void say(Watcher watcher, JsonObject frame) {
    CONTRACT.check("Subscribe", frame);
    watcher.say(frame);
  }

  private static ApiClient ready(World world, Gateway gateway) {
    ApiClient client = world.client(gateway);
    World.awaitReady(client);
    return client;
  }
}
