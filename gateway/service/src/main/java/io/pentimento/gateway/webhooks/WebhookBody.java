package io.pentimento.gateway.webhooks;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/// The body of a webhook: a frame of the live stream, kept below what Standard Webhooks advises as
/// the most.
final class WebhookBody {
  static final int MOST_BYTES = 20_000;
  private static final int MOST_WORDS = 2_000;
  private static final String PROBLEM = "problem";
  private static final String DETAIL = "detail";

  private WebhookBody() {}

  /// The frame as text. Only a problem can be longer than it should; its detail is cut then, and
  /// its single faults are left to whoever asks for the job.
  static String of(JsonObject frame) {
    String text = frame.encode();
    JsonObject problem = frame.getJsonObject(PROBLEM);
    if (problem == null || text.getBytes(StandardCharsets.UTF_8).length < MOST_BYTES) {
      return text;
    }
    JsonObject shorter = problem.copy();
    shorter.remove("errors");
    String detail = shorter.getString(DETAIL, "");
    if (detail.length() > MOST_WORDS) {
      shorter.put(DETAIL, detail.substring(0, MOST_WORDS) + "…");
    }
    return frame.copy().put(PROBLEM, shorter).encode();
  }
}
