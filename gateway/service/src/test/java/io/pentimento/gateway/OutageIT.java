package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.gateway.testing.Answer;
import io.pentimento.gateway.testing.ApiClient;
import io.pentimento.gateway.testing.Pictures;
import io.pentimento.gateway.testing.World;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Takes the broker and the store away, so it has a world of its own.
class OutageIT {
  private static final Duration BOUND = Duration.ofSeconds(15);
  private static final Duration RECOVERY = Duration.ofSeconds(40);

  @Test
  void anOutageIsToldWithinABoundedTimeAndEndsByItself() {
    try (World world = new World()) {
      ApiClient client = world.client();
      JsonObject before = client.submit(BadRequest.generate(), "Idempotency-Key", "before");

      world.infrastructure().stopKafka();
      Instant asked = Instant.now();
      Answer refused = client.post("/v1/jobs", BadRequest.generate(), "Idempotency-Key", "during");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotBlank();
      assertThat(Duration.between(asked, Instant.now())).isLessThan(BOUND);
      assertThat(client.get("/v1/jobs/" + before.getString("id")).status()).isEqualTo(200);
      await().atMost(RECOVERY).until(() -> client.get("/readyz").status() == 503);
      assertThat(client.get("/readyz").json().getString("detail")).contains("kafka");
      assertThat(client.get("/livez").status()).isEqualTo(200);

      world.infrastructure().startKafka();
      await().atMost(RECOVERY).until(() -> client.get("/readyz").status() == 200);
      client.submit(BadRequest.generate(), "Idempotency-Key", "during");

      world.infrastructure().stopObjectStore();
      byte[] png = Pictures.plain(4, 4, Color.RED, "png");
      assertThat(client.post("/v1/uploads", "image/png", png).status()).isEqualTo(503);
      assertThat(client.get("/readyz").json().getString("detail")).contains("store");
      client.submit(BadRequest.generate());

      world.infrastructure().startObjectStore();
      await().atMost(RECOVERY).until(() -> client.get("/readyz").status() == 200);
      client.upload("image/png", png);
    }
  }
}
