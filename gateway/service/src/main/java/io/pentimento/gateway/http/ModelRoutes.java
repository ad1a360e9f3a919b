package io.pentimento.gateway.http;

import static io.pentimento.gateway.http.Answers.json;

import io.pentimento.gateway.jobs.Models;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.gateway.views.ModelViews;
import io.pentimento.schemas.ModelDescription;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/// The models that workers serve, and what they can draw.
final class ModelRoutes {
  private static final int OK = 200;

  private final Models models;

  ModelRoutes(Models models) {
    this.models = models;
  }

  Future<Void> list(RoutingContext ctx) {
    JsonArray views = new JsonArray();
    models.all().forEach(model -> views.add(ModelViews.view(model)));
    return json(ctx, OK, new JsonObject().put("models", views));
  }

  Future<Void> get(RoutingContext ctx) {
    return json(ctx, OK, ModelViews.view(find(ctx)));
  }

  Future<Void> labels(RoutingContext ctx) {
    Object search = Operations.query(ctx, "search");
    return json(ctx, OK, ModelViews.labels(find(ctx), search == null ? null : search.toString()));
  }

  private ModelDescription find(RoutingContext ctx) {
    String name = Operations.path(ctx, "name");
    ModelDescription model = models.find(name);
    if (model == null) {
      throw Problems.notFound("There is no model '%s'".formatted(name));
    }
    return model;
  }
}
