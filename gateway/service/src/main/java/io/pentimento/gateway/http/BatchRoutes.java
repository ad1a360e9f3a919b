package io.pentimento.gateway.http;

import static io.pentimento.gateway.http.Answers.json;

import io.pentimento.gateway.admission.BatchAdmission;
import io.pentimento.gateway.jobs.BatchEntry;
import io.pentimento.gateway.jobs.BatchPage;
import io.pentimento.gateway.jobs.BatchPlace;
import io.pentimento.gateway.jobs.BatchReader;
import io.pentimento.gateway.jobs.BatchState;
import io.pentimento.gateway.jobs.Batches;
import io.pentimento.gateway.jobs.JobArchive;
import io.pentimento.gateway.jobs.RecordFolder;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.gateway.views.BatchViews;
import io.pentimento.schemas.BatchId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reading, listing, cancelling and re-driving batches. [BatchUpload] takes them in.
final class BatchRoutes {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int USUAL_PAGE = 50;
  private static final int FIRST_REFUSALS = 20;

  private final Vertx vertx;
  private final BatchAdmission admission;
  private final Batches batches;
  private final JobArchive archive;
  private final RecordFolder folder;
  private final BatchViews views;
  private final BatchUpload upload;

  BatchRoutes(
      Vertx vertx,
      BatchAdmission admission,
      Batches batches,
      JobArchive archive,
      RecordFolder folder,
      BatchViews views,
      BatchUpload upload) {
    this.vertx = vertx;
    this.admission = admission;
    this.batches = batches;
    this.archive = archive;
    this.folder = folder;
    this.views = views;
    this.upload = upload;
  }

  Future<Void> submit(RoutingContext ctx) {
    return upload
        .take(ctx)
        .compose(state -> Waiting.call(vertx, "batch-refusals", () -> withRefusals(state)))
        .compose(view -> {
          ctx.response().putHeader("Location", view.getJsonObject("links").getString("self"));
          return json(ctx, ACCEPTED, view);
        });
  }

  Future<Void> get(RoutingContext ctx) {
    return find(ctx).compose(state -> json(ctx, OK, views.view(state)));
  }

  Future<Void> list(RoutingContext ctx) {
    BatchPage page =
        batches.list(
            JobRoutes.caller(ctx).account(), limit(ctx), place(Operations.query(ctx, "cursor")));
    JsonArray entries = new JsonArray();
    page.batches().forEach(state -> entries.add(views.view(state)));
    JsonObject body = new JsonObject().put("batches", entries);
    BatchPlace next = page.next();
    return json(ctx, OK, next == null ? body : body.put("nextCursor", next.cursor()));
  }

  Future<Void> cancel(RoutingContext ctx) {
    return find(ctx)
        .compose(
            found -> admission.cancel(JobRoutes.caller(ctx), found, JobRoutes.traceparent(ctx)))
        .compose(state -> json(ctx, ACCEPTED, views.view(state)));
  }

  Future<Void> retry(RoutingContext ctx) {
    var caller = JobRoutes.caller(ctx);
    String trace = JobRoutes.traceparent(ctx);
    return find(ctx)
        .compose(state ->
            Waiting.call(vertx, "batch-retry", () -> admission.retry(caller, state, trace)))
        .compose(now -> json(ctx, ACCEPTED, views.view(now)));
  }

  Future<Void> failures(RoutingContext ctx) {
    int from = index(Operations.query(ctx, "cursor"));
    int limit = limit(ctx);
    return find(ctx)
        .compose(state -> Waiting.call(vertx, "batch-failures", () -> failures(state, from, limit)))
        .compose(body -> json(ctx, OK, body));
  }

  Future<Void> results(RoutingContext ctx) {
    return find(ctx)
        .compose(state ->
            Waiting.call(
                vertx,
                "batch-results",
                () -> {
                  write(reader(state), new LineStream(ctx.response()));
                  return null;
                }));
  }

  private void write(BatchReader items, LineStream lines) {
    for (int index = 0; index < items.size(); index++) {
      BatchEntry entry = items.at(index);
      if (entry != null) {
        lines.write(views.item(entry));
      }
    }
    lines.end();
  }

  /// The batch that an id names, if the caller has it.
  private Future<BatchState> find(RoutingContext ctx) {
    String id = Operations.path(ctx, "id");
    String account = JobRoutes.caller(ctx).account();
    return (BatchId.isValid(id)
            ? archive.search(account, new BatchId(id))
            : Future.succeededFuture(Optional.<BatchState>empty()))
        .map(found -> found.orElseThrow(() -> Problems.notFound("There is no batch " + id)));
  }

  private JsonObject withRefusals(BatchState state) {
    BatchReader items = reader(state);
    JsonArray refusals = new JsonArray();
    var closing = state.header().closing();
    int expected = closing == null ? 0 : Math.min(closing.refused(), FIRST_REFUSALS);
    for (int index = 0; index < items.size() && refusals.size() < expected; index++) {
      BatchEntry entry = batches.status(state.id(), index) == null ? items.at(index) : null;
      if (entry instanceof BatchEntry.Refused) {
        refusals.add(views.item(entry));
      }
    }
    return views.view(state).put("refusals", refusals);
  }

  private JsonObject failures(BatchState state, int from, int limit) {
    BatchReader items = reader(state);
    JsonArray failures = new JsonArray();
    JsonObject body = new JsonObject().put("failures", failures);
    for (int index = from; index < items.size(); index++) {
      BatchEntry entry = items.failureAt(index);
      if (entry != null && failures.size() == limit) {
        return body.put("nextCursor", Integer.toString(index));
      }
      if (entry != null) {
        failures.add(views.item(entry));
      }
    }
    return body;
  }

  private BatchReader reader(BatchState state) {
    return new BatchReader(state, batches, archive, folder);
  }

  private static int limit(RoutingContext ctx) {
    Object limit = Operations.query(ctx, "limit");
    return limit == null ? USUAL_PAGE : ((Number) limit).intValue();
  }

  private static @Nullable BatchPlace place(@Nullable Object cursor) {
    try {
      return cursor == null ? null : BatchPlace.parse(cursor.toString());
    } catch (IllegalArgumentException e) {
      throw noCursor();
    }
  }

  private static int index(@Nullable Object cursor) {
    try {
      return cursor == null ? 0 : Integer.parseUnsignedInt(cursor.toString());
    } catch (NumberFormatException e) {
      throw noCursor();
    }
  }

  private static RuntimeException noCursor() {
    return Problems.invalid("query:cursor", "must be the nextCursor of the page before");
  }
}
