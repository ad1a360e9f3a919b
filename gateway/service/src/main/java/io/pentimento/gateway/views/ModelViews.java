package io.pentimento.gateway.views;

import io.pentimento.schemas.ModelDescription;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A model as clients see it: `Model` of openapi.yaml.
public final class ModelViews {
  private ModelViews() {}

  public static JsonObject view(ModelDescription model) {
    JsonObject view = JobViews.json(model);
    view.remove("labels");
    return view.put("labelCount", model.labels().size())
        .put(
            "links",
            new JsonObject()
                .put("self", Links.model(model.name()))
                .put("labels", Links.labels(model.name())));
  }

  /// The model's labels by index.
  ///
  /// @param search only labels that contain this, whatever the case; null for all
  public static JsonObject labels(ModelDescription model, @Nullable String search) {
    String wanted = search == null ? "" : search.toLowerCase(Locale.ROOT);
    JsonArray labels = new JsonArray();
    for (int index = 0; index < model.labels().size(); index++) {
      String name = model.labels().get(index);
      if (name.toLowerCase(Locale.ROOT).contains(wanted)) {
        labels.add(new JsonObject().put("index", index).put("name", name));
      }
    }
    return new JsonObject().put("labels", labels);
  }
}
