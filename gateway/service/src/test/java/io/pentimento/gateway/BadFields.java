package io.pentimento.gateway;

import static io.pentimento.gateway.BadRequest.edit;
import static io.pentimento.gateway.BadRequest.extend;
import static io.pentimento.gateway.BadRequest.generate;
import static io.pentimento.gateway.BadRequest.job;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Jobs whose fields cannot be, each alone or together with the others.
final class BadFields {
  private BadFields() {}

  static List<BadRequest> all() {
    return Stream.of(fields(), combinations()).flatMap(List::stream).toList();
  }

  /// Values that a field cannot have, one at a time.
  private static List<BadRequest> fields() {
    List<BadRequest> bad = new ArrayList<>();
    Object[] noIntegers = {"1", 1.5, true, new JsonArray(), new JsonObject(), -1};
    Object[] noNumbers = {"1", true, new JsonArray(), new JsonObject(), -0.5, -1};
    Object[] noText = {1, 1.5, true, new JsonArray(), new JsonObject()};
    for (String field : List.of("count", "seed", "iterations")) {
      each(bad, field, noIntegers);
      bad.add(with(field, null));
    }
    for (String field : List.of("samplingTemperature", "choiceTemperature", "guidanceScale")) {
      each(bad, field, noNumbers);
      bad.add(with(field, null));
    }
    for (String field :
        List.of("type", "model", "schedule", "order", "revision", "partials", "priority")) {
      each(bad, field, noText);
      bad.add(with(field, null));
      bad.add(with(field, ""));
      bad.add(with(field, "x".repeat(300)));
    }
    each(bad, "count", 0, 65, 1_000_000, 1L << 40);
    each(bad, "iterations", 0, 257, Integer.MAX_VALUE, Long.MAX_VALUE);
    each(bad, "seed", 9_007_199_254_740_992L, Long.MAX_VALUE);
    each(bad, "samplingTemperature", 100.5, 1e300);
    each(bad, "choiceTemperature", 1000.5);
    each(bad, "guidanceScale", 101);
    each(bad, "label", 1.5, true, null, new JsonArray().add(1), "", "x".repeat(201));
    each(
        bad,
        "schedule",
        "linear",
        "pow",
        "pow0",
        "pow0.0",
        "pow-2",
        "COSINE",
        "cosine ",
        "pow2;",
        "cosine\n",
        "powNaN");
    each(bad, "order", "spiral", "Confidence", "Halton", "halton ");
    each(
        bad,
        "revision",
        "rescale",
        "rescale:0",
        "rescale:0.000",
        "rescale:1.5",
        "rescale:-0.05",
        "rescale:5e-2",
        "rescale:0.05\n",
        "rescale:0.05;confidence:0.05",
        "confidence",
        "None",
        "running-confidence:",
        "running-confidence:2",
        "0.05");
    each(bad, "partials", "some", true, "EVERY");
    each(bad, "priority", "urgent", 0);
    each(bad, "type", "enlarge", "Generate");
    each(bad, "deadline", "soon", 5, "2030-13-01T00:00:00Z", "", "12:00", new JsonObject());
    each(bad, "metadata", "x", 1, new JsonArray(), true);
    return bad;
  }

  private static void each(List<BadRequest> bad, String field, @Nullable Object... values) {
    for (Object value : values) {
      bad.add(with(field, value));
    }
  }

  private static BadRequest with(String field, @Nullable Object value) {
    return job(generate().put(field, value), 400, "/" + field);
  }

  /// Fields that are each fine, and cannot be together.
  private static List<BadRequest> combinations() {
    JsonObject many = new JsonObject();
    for (int i = 0; i < 33; i++) {
      many.put("k" + i, "v");
    }
    JsonObject box = edit().getJsonObject("region");
    return List.of(
        job(new JsonObject(), 400, "/type"),
        job(new JsonObject().put("model", "demo").put("label", 1), 400, "/type"),
        job(new JsonObject().put("type", "generate").put("label", 1), 400, "/model"),
        job(new JsonObject().put("type", "generate").put("model", "demo"), 400, "/label"),
        job(generate().put("prompt", "a fish"), 400, "/prompt"),
        job(generate().put("Count", 1), 400, "/Count"),
        job(generate().put("a/b", 1), 400, null),
        job(generate().put("metadata", many), 400, "/metadata"),
        job(generate().put("metadata", new JsonObject().put("a", 1)), 400, "/metadata/a"),
        job(generate().put("metadata", new JsonObject().putNull("a")), 400, "/metadata/a"),
        job(
            generate().put("metadata", new JsonObject().put("a", "x".repeat(513))),
            400,
            "/metadata/a"),
        job(generate().put("model", "nope"), 422, "/model"),
        job(generate().put("model", "../demo"), 422, "/model"),
        job(generate().put("label", 6), 422, "/label"),
        job(generate().put("label", 1_000_000), 422, "/label"),
        job(generate().put("label", "goldfisch"), 422, "/label"),
        job(generate().put("label", "crane"), 422, "/label"),
        job(generate().put("guidanceScale", 2), 422, "/guidanceScale"),
        job(generate().put("guidanceScale", 0), 422, "/guidanceScale"),
        job(generate().put("deadline", "2001-01-01T00:00:00Z"), 422, "/deadline"),
        job(generate().put("deadline", "2030-01-01T00:00:00"), 422, "/deadline"),
        job(generate().put("source", "x"), 422, "/source"),
        job(generate().put("region", box), 422, "/region"),
        job(generate().put("feather", 3), 422, "/feather"),
        job(edit(), 422, "/source"),
        job(edit().put("source", "../../jobs/x/source"), 422, "/source"),
        job(edit().put("source", ""), 400, "/source"),
        job(edit().put("source", 7), 400, "/source"),
        job(without(edit(), "source"), 422, "/source"),
        job(without(edit(), "region"), 422, "/region"),
        job(edit().put("region", new JsonObject()), 422, "/region/top"),
        job(edit().put("region", "all"), 400, "/region"),
        job(edit().put("region", new JsonArray()), 400, "/region"),
        job(edit().put("region", new JsonObject().put("mask", "x")), 422, "/source"),
        job(edit().put("region", new JsonObject().put("mask", 1)), 400, "/region/mask"),
        job(edit().put("region", box.copy().put("mask", "x")), 422, "/region"),
        job(edit().put("region", box.copy().put("height", 0)), 400, "/region/height"),
        job(edit().put("region", box.copy().put("width", -3)), 400, "/region/width"),
        job(edit().put("region", box.copy().put("top", 65_536)), 400, "/region/top"),
        job(edit().put("region", box.copy().put("left", 0.5)), 400, "/region/left"),
        job(edit().put("region", box.copy().put("depth", 1)), 400, "/region/depth"),
        job(edit().put("region", without(box.copy(), "width")), 422, "/region/width"),
        job(edit().put("feather", -1), 400, "/feather"),
        job(edit().put("feather", 257), 400, "/feather"),
        job(edit().put("feather", 0.5), 400, "/feather"),
        job(edit().put("whole", "yes"), 400, "/whole"),
        job(generate().put("whole", true), 422, "/whole"),
        job(edit().put("left", 4), 422, "/left"),
        job(generate().put("bottom", 4), 422, "/bottom"),
        job(generate().put("canvas", new JsonObject()), 422, "/canvas"),
        job(extend(), 422, "/source"),
        job(without(extend(), "source"), 422, "/source"),
        job(without(extend(), "label"), 400, "/label"),
        job(extend().put("left", -4), 400, "/left"),
        job(extend().put("right", 0.5), 400, "/right"),
        job(extend().put("top", 65_537), 400, "/top"),
        job(extend().put("bottom", "4"), 400, "/bottom"),
        job(extend().put("canvas", 4), 400, "/canvas"),
        job(extend().put("feather", 257), 400, "/feather"));
  }

  private static JsonObject without(JsonObject object, String field) {
    object.remove(field);
    return object;
  }
}
