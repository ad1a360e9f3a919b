package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.gateway.accounts.AccountsConfig;
import io.pentimento.gateway.accounts.Scope;
import io.pentimento.gateway.testing.Answer;
import io.pentimento.gateway.testing.ApiClient;
import io.pentimento.gateway.testing.Keyring;
import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.JobId;
import io.vertx.core.json.JsonArray;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// How much an account may ask for.
@ExtendWith(World.Resolver.class)
@SuppressWarnings("NullAway.Init") // set by JUnit
class LimitsIT {
  private static final Duration BRIEF = Duration.ofSeconds(1);

  @TempDir private Path folder;
  private final List<Gateway> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(Gateway::close);
  }

  @Test
  void requestsBeyondTheLimitAreRefusedAndEveryAnswerSaysHowManyAreLeft(World world) {
    ApiClient client = client(world, "requestsPerMinute: 3");
    for (int left = 2; left >= 0; left--) {
      Answer answer = client.get(left == 1 ? "/v1/jobs/x" : "/v1/jobs");
      assertThat(answer.status()).isEqualTo(left == 1 ? 404 : 200);
      assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"requests\";q=3;w=60");
      assertThat(answer.header("RateLimit")).startsWith("\"requests\";r=%d;t=".formatted(left));
    }
    Answer refused = client.get("/v1/jobs");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 20);
    assertThat(refused.json().getJsonArray("violated-policies"))
        .isEqualTo(new JsonArray().add("requests"));
  }

  @Test
  void jobsThatHaveNotEndedAreCountedOverAllGateways(World world) {
    Keyring keyring = new Keyring(folder);
    String account = "hasty-" + UUID.randomUUID();
    String key = keyring.add(account, EnumSet.copyOf(Scope.USUAL), null, "openJobs: 2");
    ApiClient first = client(world, keyring, key);
    ApiClient second = client(world, keyring, key);
    String done = first.submit(BadRequest.generate()).getString("id");
    String open = first.submit(BadRequest.generate(), "Idempotency-Key", "again").getString("id");
    Answer refused = first.post("/v1/jobs", BadRequest.generate());
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isNotBlank();
    assertThat(refused.json().getJsonArray("violated-policies"))
        .isEqualTo(new JsonArray().add("open-jobs"));
    await().until(() -> second.get("/v1/jobs/" + open).status() == 200);
    assertThat(second.post("/v1/jobs", BadRequest.generate()).status()).isEqualTo(429);
    assertThat(first.submit(BadRequest.generate(), "Idempotency-Key", "again").getString("id"))
        .as("a job that was accepted before takes no second place")
        .isEqualTo(open);
    world.worker().run(world.worker().orderOf(new JobId(done)));
    await().until(() -> second.post("/v1/jobs", BadRequest.generate()).status() == 202);
  }

  @Test
  void manyAtTheSameTimeAreNoMoreThanTheLimit(World world) throws Exception {
    ApiClient client = client(world, "openJobs: 5");
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      Callable<Integer> submit = () -> client.post("/v1/jobs", BadRequest.generate()).status();
      List<Future<Integer>> answers =
          threads.invokeAll(IntStream.range(0, 40).mapToObj(_ -> submit).toList());
      int accepted = 0;
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isIn(202, 429);
        accepted += answer.get() == 202 ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(5);
    }
  }

  @Test
  void aJobLargerThanTheAccountsIsRefusedByName(World world) {
    ApiClient client = client(world, "imagesPerJob: 2");
    Answer refused = client.post("/v1/jobs", BadRequest.generate().put("count", 3));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.pointers()).isEqualTo("/count");
    client.submit(BadRequest.generate().put("count", 2));
  }

  private ApiClient client(World world, String limits) {
    Keyring keyring = new Keyring(folder);
    String account = "limited-" + UUID.randomUUID();
    String key = keyring.add(account, EnumSet.copyOf(Scope.USUAL), null, limits);
    return client(world, keyring, key);
  }

  private ApiClient client(World world, Keyring keyring, String key) {
    String watch = keyring.add("watch");
    AccountsConfig accounts = new AccountsConfig(keyring.write().file(), null);
    Gateway gateway = world.startGateway(world.config(1000, BRIEF, accounts));
    opened.add(gateway);
    ApiClient watcher = world.client(gateway, watch);
    World.awaitReady(watcher);
    await().until(() -> watcher.get("/v1/models/demo").status() == 200);
    return world.client(gateway, key);
  }
}
