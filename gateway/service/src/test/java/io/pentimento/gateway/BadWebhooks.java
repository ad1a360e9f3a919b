package io.pentimento.gateway;

import static io.pentimento.gateway.BadRequest.generate;
import static io.pentimento.gateway.BadRequest.job;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// Jobs that say wrongly whom to tell.
final class BadWebhooks {
  private BadWebhooks() {}

  static List<BadRequest> all() {
    JsonObject fine = new JsonObject().put("url", "https://example.com/hooks");
    List<BadRequest> bad = new ArrayList<>();
    for (Object value : new Object[] {"https://example.com", 1, true, new JsonArray().add(fine)}) {
      bad.add(job(generate().put("webhook", value), 400, "/webhook"));
    }
    for (Object events :
        new Object[] {
          "terminal", new JsonArray(), new JsonArray().add("terminal").add("terminal")
        }) {
      bad.add(job(hooked(fine.copy().put("events", events)), 400, "/webhook/events"));
    }
    JsonArray unknown = new JsonArray().add("terminal").add("progress");
    bad.add(job(hooked(fine.copy().put("events", unknown)), 400, "/webhook/events/1"));
    bad.add(job(hooked(new JsonObject()), 400, "/webhook/url"));
    bad.add(job(hooked(fine.copy().put("url", 7)), 400, "/webhook/url"));
    bad.add(job(hooked(fine.copy().put("url", "x".repeat(2049))), 400, "/webhook/url"));
    bad.add(job(hooked(fine.copy().put("secret", "x")), 400, "/webhook/secret"));
    bad.add(job(hooked(fine), 422, "/webhook/url"));
    return bad;
  }

  private static JsonObject hooked(JsonObject webhook) {
    return generate().put("webhook", webhook);
  }
}
