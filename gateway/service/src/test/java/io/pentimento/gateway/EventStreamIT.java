package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobId;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Following a job as server-sent events (HTML standard, section 9.2).
@ExtendWith(World.Resolver.class)
class EventStreamIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final List<String> WHOLE_STORY =
      List.of(
          "Snapshot",
          "JobStarted",
          "IterationCompleted",
          "IterationCompleted",
          "IterationCompleted",
          "ImageCompleted",
          "JobSucceeded");

  /// One event as it stands in the stream.
  private record Event(String kind, String id, JsonObject data) {}

  @Test
  void aFollowerGetsASnapshotThenEveryStepAndTheStreamEndsWithTheJob(World world) throws Exception {
    JobCommand.Submit job = submit(world);
    HttpResponse<Stream<String>> stream = open(world, job, "", "");
    world.worker().run(job);
    List<Event> events = read(stream.body());
    assertThat(stream.statusCode()).isEqualTo(200);
    assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    assertThat(events).extracting(Event::kind).containsExactlyElementsOf(WHOLE_STORY);
    assertThat(events).allMatch(event -> event.kind().equals(event.data().getString("type")));
    assertThat(events).allMatch(event -> event.id().equals("" + event.data().getLong("sequence")));
  }

  @Test
  void aReconnectedFollowerHearsWhatCameAfterTheLastEventItHad(World world) throws Exception {
    JobCommand.Submit job = submit(world);
    world.worker().run(job);
    List<Event> all = read(open(world, job, "?after=0", "").body());
    assertThat(all).extracting(Event::kind).containsExactlyElementsOf(WHOLE_STORY);

    String seen = all.get(3).id();
    List<Event> rest = read(open(world, job, "", seen).body());
    assertThat(rest.getFirst().kind()).isEqualTo("Snapshot");
    assertThat(rest.subList(1, rest.size())).isEqualTo(all.subList(4, all.size()));
  }

  @Test
  void whoHasHeardTheEndIsToldToStayAway(World world) throws Exception {
    JobCommand.Submit job = submit(world);
    world.worker().run(job);
    String last = read(open(world, job, "?after=0", "").body()).getLast().id();
    assertThat(open(world, job, "", last).statusCode()).isEqualTo(204);
  }

  @Test
  void aLastEventIdThatIsNoneIsRefusedByName(World world) throws Exception {
    JobCommand.Submit job = submit(world);
    HttpResponse<Stream<String>> refused = open(world, job, "", "soon");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(String.join("", refused.body().toList())).contains("header:Last-Event-ID");
  }

  private static HttpResponse<Stream<String>> open(
      World world, JobCommand.Submit job, String query, String lastEventId)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d/v1/jobs/%s/events%s"
                        .formatted(world.gateway().port(), job.job(), query)))
            .header("Accept", "text/event-stream");
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofLines());
  }

  private static List<Event> read(Stream<String> lines) {
    List<Event> events = new ArrayList<>();
    String kind = "";
    String id = "";
    for (String line : (Iterable<String>) lines::iterator) {
      if (line.startsWith("event: ")) {
        kind = line.substring("event: ".length());
      } else if (line.startsWith("id: ")) {
        id = line.substring("id: ".length());
      } else if (line.startsWith("data: ")) {
        events.add(new Event(kind, id, new JsonObject(line.substring("data: ".length()))));
      }
    }
    return events;
  }

  private static JobCommand.Submit submit(World world) {
    return world
        .worker()
        .orderOf(new JobId(world.client().submit(BadRequest.generate()).getString("id")));
  }
}
