package io.pentimento.gateway.http;

import static io.pentimento.gateway.http.Answers.json;

import io.pentimento.gateway.admission.Admission;
import io.pentimento.gateway.admission.Caller;
import io.pentimento.gateway.admission.Submission;
import io.pentimento.gateway.jobs.Glance;
import io.pentimento.gateway.jobs.JobArchive;
import io.pentimento.gateway.jobs.JobPage;
import io.pentimento.gateway.jobs.JobPlace;
import io.pentimento.gateway.jobs.Jobs;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.gateway.retention.Deletion;
import io.pentimento.gateway.views.JobViews;
import io.pentimento.gateway.views.Links;
import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.JobStatus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/// Submitting, reading, listing, cancelling and deleting jobs.
final class JobRoutes {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int NO_CONTENT = 204;
  private static final int USUAL_PAGE = 50;

  private final Admission admission;
  private final Jobs jobs;
  private final JobArchive archive;
  private final JobViews views;
  private final Deletion deletion;

  JobRoutes(Admission admission, Jobs jobs, JobArchive archive, JobViews views, Deletion deletion) {
    this.admission = admission;
    this.deletion = deletion;
    this.jobs = jobs;
    this.archive = archive;
    this.views = views;
  }

  Future<Void> submit(RoutingContext ctx) {
    return admission
        .submit(caller(ctx), submission(ctx), idempotencyKey(ctx), traceparent(ctx))
        .compose(state -> {
          ctx.response().putHeader("Location", Links.job(state.job()));
          return json(ctx, ACCEPTED, views.view(state));
        });
  }

  Future<Void> get(RoutingContext ctx) {
    return find(ctx).compose(found -> json(ctx, OK, views.view(found.state())));
  }

  Future<Void> cancel(RoutingContext ctx) {
    return find(ctx)
        .compose(found -> admission.cancel(caller(ctx), found.state(), traceparent(ctx)))
        .compose(state -> json(ctx, ACCEPTED, views.view(state)));
  }

  Future<Void> delete(RoutingContext ctx) {
    return deletion
        .delete(caller(ctx), id(ctx), traceparent(ctx))
        .compose(_ -> ctx.response().setStatusCode(NO_CONTENT).end());
  }

  Future<Void> list(RoutingContext ctx) {
    Object status = Operations.query(ctx, "status");
    Object limit = Operations.query(ctx, "limit");
    JobPage page =
        jobs.list(
            caller(ctx).account(),
            status == null ? null : JobStatus.valueOf(status.toString()),
            batch(ctx),
            limit == null ? USUAL_PAGE : ((Number) limit).intValue(),
            cursor(ctx));
    JsonArray entries = new JsonArray();
    for (JobState state : page.jobs()) {
      entries.add(views.view(state));
    }
    JsonObject body = new JsonObject().put("jobs", entries);
    JobPlace next = page.next();
    return json(ctx, OK, next == null ? body : body.put("nextCursor", next.cursor()));
  }

  /// The job that the path names; fails with a problem if the caller has none of this id.
  Future<Glance> find(RoutingContext ctx) {
    JobId id = id(ctx);
    return archive
        .search(caller(ctx).account(), id)
        .map(found -> found.orElseThrow(() -> Problems.notFound("There is no job " + id)));
  }

  private static JobId id(RoutingContext ctx) {
    String id = Operations.path(ctx, "id");
    if (!JobId.isValid(id)) {
      throw Problems.notFound("'%s' is not the id of a job".formatted(id));
    }
    return new JobId(id);
  }

  static Caller caller(RoutingContext ctx) {
    return Guard.session(ctx).caller();
  }

  private static Submission submission(RoutingContext ctx) {
    try {
      return Codec.read(ctx.body().buffer().getBytes(), Submission.class);
    } catch (Codec.MalformedException e) {
      throw Problems.invalid("", "is not a job: " + e.getMessage());
    }
  }

  static @Nullable String idempotencyKey(RoutingContext ctx) {
    Object key = Operations.header(ctx, "Idempotency-Key");
    if (ctx.request().headers().getAll("Idempotency-Key").size() > 1) {
      throw Problems.invalid("header:Idempotency-Key", "is there more than once");
    }
    return key == null ? null : key.toString();
  }

  static String traceparent(RoutingContext ctx) {
    return Traces.orNew(ctx.request().getHeader("traceparent"));
  }

  private static @Nullable BatchId batch(RoutingContext ctx) {
    Object batch = Operations.query(ctx, "batch");
    if (batch != null && !BatchId.isValid(batch.toString())) {
      throw Problems.invalid("query:batch", "must be the id of a batch");
    }
    return batch == null ? null : new BatchId(batch.toString());
  }

  private static @Nullable JobPlace cursor(RoutingContext ctx) {
    Object cursor = Operations.query(ctx, "cursor");
    try {
      return cursor == null ? null : JobPlace.parse(cursor.toString());
    } catch (IllegalArgumentException e) {
      throw Problems.invalid("query:cursor", "must be the nextCursor of the page before");
    }
  }
}
