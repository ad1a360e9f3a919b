package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.gateway.testing.ApiClient;
import io.pentimento.gateway.testing.Receiver;
import io.pentimento.gateway.testing.Watcher;
import io.pentimento.gateway.testing.World;
import io.pentimento.gateway.webhooks.Networks;
import io.pentimento.gateway.webhooks.Secret;
import io.pentimento.gateway.webhooks.WebhookConfig;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Resolver.class)
class WebhookIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Test
  void aJobsEndIsToldToWhoeverTheJobNamedSignedAndInTheWordsOfTheLiveStream(World world)
      throws Exception {
    try (Receiver receiver = new Receiver();
        Gateway gateway = world.startGateway(config(world, List.of(Duration.ofSeconds(1))))) {
      ApiClient client = ready(world, gateway);
      JobCommand.Submit job = submit(world, client, receiver.url("/end"));
      try (Watcher watcher = Watcher.open(client, "/v1/jobs/" + job.job() + "/events")) {
        world.worker().run(job);
        watcher.awaitClose();
        await().atMost(PATIENCE).until(() -> !receiver.calls().isEmpty());
        Receiver.Call call = receiver.calls().getFirst();
        assertThat(call.json()).isEqualTo(watcher.frames().getLast());
        assertThat(call.body().length()).isLessThan(20_000);
        assertThat(call.header("webhook-signature")).isEqualTo("v1," + signature(call));
      }
      assertThat(client.get("/v1/jobs/" + job.job()).json().getJsonObject("webhook"))
          .isEqualTo(
              new JsonObject()
                  .put("url", receiver.url("/end"))
                  .put("events", new JsonArray().add("terminal")));
      assertThat(client.get("/metrics").response().body())
          .asString()
          .contains("pentimento_gateway_webhooks_total{ending=\"delivered\"}");
    }
  }

  @Test
  void iterationsAreToldToWhoeverAsksForThem(World world) {
    try (Receiver receiver = new Receiver();
        Gateway gateway = world.startGateway(config(world, List.of(Duration.ofSeconds(1))))) {
      ApiClient client = ready(world, gateway);
      JobCommand.Submit job = submit(world, client, receiver.url("/all"), "iterations", "terminal");
      world.worker().run(job);
      await().atMost(PATIENCE).until(() -> receiver.calls().size() >= 4);
      assertThat(receiver.calls())
          .extracting(call -> call.json().getString("type"))
          .containsExactlyInAnyOrder(
              "IterationCompleted", "IterationCompleted", "IterationCompleted", "JobSucceeded");
      assertThat(ids(receiver)).hasSize(4);
    }
  }

  @Test
  void nothingIsLostWhenTheGatewayThatWasToDeliverItIsGone(World world) {
    AtomicBoolean up = new AtomicBoolean();
    try (Receiver receiver = new Receiver()) {
      receiver.answer(_ -> Receiver.Reply.of(up.get() ? 200 : 503));
      List<JobCommand.Submit> jobs;
      try (Gateway first = world.startGateway(config(world, List.of(Duration.ofSeconds(3))))) {
        ApiClient client = ready(world, first);
        jobs =
            List.of(
                submit(world, client, receiver.url("/a")),
                submit(world, client, receiver.url("/b")),
                submit(world, client, receiver.url("/c")));
        jobs.forEach(world.worker()::run);
        await().atMost(PATIENCE).until(() -> ids(receiver).size() == 3);
      }
      up.set(true);
      try (Gateway second = world.startGateway(config(world, List.of(Duration.ofSeconds(3))));
          Gateway third = world.startGateway(config(world, List.of(Duration.ofSeconds(3))))) {
        ready(world, second);
        ready(world, third);
        await().atMost(PATIENCE).until(() -> receiver.calls().size() == 6);
        assertThat(ids(receiver)).as("the same id again").hasSize(3);
      }
    }
  }

  @Test
  void withSeveralGatewaysEachWebhookIsSentByOne(World world) {
    var config = config(world, List.of(Duration.ofSeconds(3)));
    try (Receiver receiver = new Receiver();
        Gateway first = world.startGateway(config);
        Gateway second = world.startGateway(config)) {
      ApiClient here = ready(world, first);
      ApiClient there = ready(world, second);
      for (int i = 0; i < 20; i++) {
        world.worker().run(submit(world, i % 2 == 0 ? here : there, receiver.url("/" + i)));
      }
      await().atMost(PATIENCE).until(() -> ids(receiver).size() == 20);
      // One may come twice while deliveries change hands; if both sent all, it would be forty.
      assertThat(receiver.calls()).hasSizeLessThan(30);
    }
  }

  @Test
  void anAddressThatMustNotBeCalledIsRefusedByName(World world) {
    var answer =
        world
            .client()
            .post("/v1/jobs", BadRequest.generate().put("webhook", target("https://a.b")));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().getJsonArray("errors").getJsonObject(0))
        .isEqualTo(
            new JsonObject()
                .put("pointer", "/webhook/url")
                .put("detail", "cannot be used: this gateway has no secret to sign webhooks with"));
  }

  private static Set<String> ids(Receiver receiver) {
    return receiver.calls().stream()
        .map(call -> call.header("webhook-id"))
        .collect(Collectors.toSet());
  }

  static GatewayConfig config(World world, List<Duration> retries) {
    List<Secret> secrets = List.of(Secret.parse("whsec_" + KEY));
    Networks allowed = Networks.of(List.of("127.0.0.0/8"));
    return world
        .config(20_000, Duration.ofSeconds(15))
        .with(new WebhookConfig(secrets, allowed, retries));
  }

  private static ApiClient ready(World world, Gateway gateway) {
    ApiClient client = world.client(gateway);
    World.awaitReady(client);
    return client;
  }

  private static JobCommand.Submit submit(
      World world, ApiClient client, String url, String... events) {
    JsonObject submission = BadRequest.generate().put("webhook", target(url, events));
    return world.worker().orderOf(new JobId(client.submit(submission).getString("id")));
  }

  private static JsonObject target(String url, String... events) {
    JsonObject target = new JsonObject().put("url", url);
    return events.length == 0 ? target : target.put("events", new JsonArray(List.of(events)));
  }

  /// What a receiver computes, from the description alone.
  private static String signature(Receiver.Call call) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
    String signed =
        "%s.%s.%s"
            .formatted(call.header("webhook-id"), call.header("webhook-timestamp"), call.body());
    return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }
}
