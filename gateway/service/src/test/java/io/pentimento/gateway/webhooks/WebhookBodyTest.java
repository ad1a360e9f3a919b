package io.pentimento.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WebhookBodyTest {
  @Test
  void aFrameIsSentAsItIs() {
    JsonObject frame = failed("no such image");
    assertThat(WebhookBody.of(frame)).isEqualTo(frame.encode());
  }

  @Test
  void aProblemThatIsTooLongIsCutAndSaysSo() {
    JsonObject frame = failed("é".repeat(30_000));
    String body = WebhookBody.of(frame);
    assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(WebhookBody.MOST_BYTES);
    JsonObject problem = new JsonObject(body).getJsonObject("problem");
    assertThat(problem.getString("detail")).startsWith("éé").endsWith("…");
    assertThat(problem.getInteger("status")).isEqualTo(422);
    assertThat(frame.getJsonObject("problem").getString("detail")).hasSize(30_000);
  }

  private static JsonObject failed(String detail) {
    return new JsonObject()
        .put("type", "JobFailed")
        .put(
            "problem",
            new JsonObject()
                .put("status", 422)
                .put("detail", detail)
                .put("errors", new JsonArray()));
  }
}
