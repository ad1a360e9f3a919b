package io.pentimento.gateway.client;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// The models that the [FakeGateway] pretends to have workers for.
final class FakeModels {
  private final Set<String> names = new ConcurrentSkipListSet<>(Set.of("demo"));

  void add(String name) {
    names.add(name);
  }

  /// The model's name, once it is certain that there is one.
  String known(String name) {
    if (!names.contains(name)) {
      throw new FakeAnswers.Refusal(404, "", "there is no model " + name);
    }
    return name;
  }

  /// As [#known], for a name in a submission.
  void requireForJob(String name) {
    if (!names.contains(name)) {
      throw new FakeAnswers.Refusal(422, "/model", "must be one of " + names);
    }
  }

  JsonObject all() {
    JsonArray all = new JsonArray();
    names.forEach(name -> all.add(view(name)));
    return new JsonObject().put("models", all);
  }

  JsonObject labels(String search) {
    String wanted = search.toLowerCase(Locale.ROOT);
    JsonArray labels = new JsonArray();
    for (int index = 0; index < FakeJob.LABELS.size(); index++) {
      if (FakeJob.LABELS.get(index).contains(wanted)) {
        labels.add(new JsonObject().put("index", index).put("name", FakeJob.LABELS.get(index)));
      }
    }
    return new JsonObject().put("labels", labels);
  }

  JsonObject view(String name) {
    return new JsonObject()
        .put("name", name)
        .put("revision", "0123456789ab")
        .put("family", "maskgit")
        .put("imageSize", FakePictures.GRID * FakePictures.CELL)
        .put("gridSide", FakePictures.GRID)
        .put("tokenSize", FakePictures.CELL)
        .put("codebookSize", 64)
        .put("labelCount", FakeJob.LABELS.size())
        .put("guidance", false)
        .put("licence", "Apache-2.0")
        .put(
            "defaults",
            new JsonObject()
                .put("iterations", 8)
                .put("schedule", "cosine")
                .put("order", "confidence")
                .put("samplingTemperature", 1.0)
                .put("choiceTemperature", 4.5)
                .put("guidanceScale", 1.0)
                .put("revision", "none"))
        .put(
            "links",
            new JsonObject()
                .put("self", "/v1/models/" + name)
                .put("labels", "/v1/models/" + name + "/labels"));
  }
}
