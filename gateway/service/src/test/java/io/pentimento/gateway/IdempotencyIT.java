package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.testing.Answer;
import io.pentimento.gateway.testing.ApiClient;
import io.pentimento.gateway.testing.Demo;
import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.JobId;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Resolver.class)
class IdempotencyIT {
  private static final String KEY = "Idempotency-Key";

  @Test
  void theSameRequestUnderTheSameKeyIsTheSameJob(World world) {
    JsonObject first = world.client().submit(BadRequest.generate(), KEY, "once");
    JsonObject second = world.client().submit(BadRequest.generate(), KEY, "once");
    assertThat(ApiClient.withoutOutlook(second)).isEqualTo(ApiClient.withoutOutlook(first));
    assertThat(ordersOf(world, first)).isEqualTo(1);
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused(World world) {
    world.client().submit(BadRequest.generate(), KEY, "taken");
    Answer answer =
        world.client().post("/v1/jobs", BadRequest.generate().put("count", 2), KEY, "taken");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.pointers()).isEqualTo("header:Idempotency-Key");
  }

  @Test
  void withoutAKeyEveryRequestIsAnotherJob(World world) {
    JsonObject first = world.client().submit(BadRequest.generate());
    JsonObject second = world.client().submit(BadRequest.generate());
    assertThat(second.getString("id")).isNotEqualTo(first.getString("id"));
    assertThat(second.getJsonObject("request").getLong("seed"))
        .isNotEqualTo(first.getJsonObject("request").getLong("seed"));
  }

  @Test
  void manyAtTheSameTimeUnderOneKeyAreOneJob(World world) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<JsonObject>> answers =
          threads.invokeAll(
              IntStream.range(0, 8)
                  .<java.util.concurrent.Callable<JsonObject>>mapToObj(
                      _ -> () -> world.client().submit(BadRequest.generate(), KEY, "together"))
                  .toList());
      JsonObject first = answers.getFirst().get();
      for (Future<JsonObject> answer : answers) {
        assertThat(answer.get().getString("id")).isEqualTo(first.getString("id"));
      }
      assertThat(ordersOf(world, first)).isEqualTo(1);
    }
  }

  @Test
  void anotherGatewayGivesTheSameJob(World world) {
    JsonObject first = world.client().submit(BadRequest.generate(), KEY, "anywhere");
    ApiClient other = world.client(world.startGateway(100));
    World.awaitReady(other);
    assertThat(ApiClient.withoutOutlook(other.submit(BadRequest.generate(), KEY, "anywhere")))
        .isEqualTo(ApiClient.withoutOutlook(first));
  }

  private static long ordersOf(World world, JsonObject job) {
    JobId id = new JobId(job.getString("id"));
    return world.worker().orders(Demo.MODEL).stream()
        .filter(order -> order.job().equals(id))
        .count();
  }
}
