package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.testing.Answer;
import io.pentimento.gateway.testing.Demo;
import io.pentimento.gateway.testing.World;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.Yaml;

@ExtendWith(World.Resolver.class)
class FuzzIT {
  private static final int ROUNDS = 600;

  @Test
  void whateverIsSubmittedIsAcceptedOrRefusedInWords(World world) throws IOException {
    long seed = Long.getLong("fuzz.seed", System.nanoTime());
    System.out.println("fuzz.seed=" + seed);
    SubmissionFuzz fuzz = new SubmissionFuzz(schemas(), new SplittableRandom(seed));
    int before = world.worker().orders(Demo.MODEL).size();
    int accepted = 0;
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      JsonObject submission = fuzz.submission();
      Answer answer =
          world
              .client()
              .send(
                  world
                      .client()
                      .request("/v1/jobs")
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString(submission.encode())));
      assertThat(answer.status())
          .as("seed %d, round %d: %s → %s", seed, i, submission, answer.json())
          .isIn(202, 400, 422);
      if (answer.status() == 202) {
        accepted++;
      } else {
        refused++;
        assertThat(answer.json().getString("detail")).isNotBlank();
        assertThat(answer.json().getJsonArray("errors")).isNotEmpty();
      }
    }
    assertThat(accepted).as("seed %d", seed).isGreaterThan(ROUNDS / 100);
    assertThat(refused).as("seed %d", seed).isGreaterThan(ROUNDS / 4);
    assertThat(world.worker().orders(Demo.MODEL)).hasSize(before + accepted);
  }

  private static JsonObject schemas() throws IOException {
    try (InputStream in = FuzzIT.class.getResourceAsStream("/openapi.yaml")) {
      Map<String, Object> document = new Yaml().load(Objects.requireNonNull(in));
      return new JsonObject(document).getJsonObject("components").getJsonObject("schemas");
    }
  }
}
