package io.pentimento.gateway.http;

import io.pentimento.gateway.images.ImageSource;
import io.pentimento.gateway.images.ObjectContent;
import io.pentimento.gateway.problems.ProblemException;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.gateway.views.JobViews;
import io.pentimento.schemas.ImageState;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.Partials;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/// Finished and partial images, as links or as bytes.
final class ImageRoutes {
  private static final int FOUND = 302;
  private static final int NOT_MODIFIED = 304;

  private final Vertx vertx;
  private final JobRoutes jobs;
  private final ImageSource images;

  ImageRoutes(Vertx vertx, JobRoutes jobs, ImageSource images) {
    this.vertx = vertx;
    this.jobs = jobs;
    this.images = images;
  }

  Future<Void> image(RoutingContext ctx) {
    int index = Operations.pathInt(ctx, "index");
    return jobs.find(ctx)
        .compose(found -> {
          JobState state = found.state();
          if (!requireImage(state, index).completed()) {
            throw Problems.notFound(
                "Image %d is not finished; the job is %s".formatted(index, state.status()));
          }
          return deliver(ctx, ObjectKeys.image(state.job(), index));
        });
  }

  Future<Void> partial(RoutingContext ctx) {
    int index = Operations.pathInt(ctx, "index");
    int iteration = Operations.pathInt(ctx, "iteration");
    return jobs.find(ctx)
        .compose(found -> {
          JobState state = found.state();
          requirePartial(state, requireImage(state, index), iteration);
          return deliver(ctx, ObjectKeys.partial(state.job(), index, iteration));
        });
  }

  private static ImageState requireImage(JobState state, int index) {
    int count = submit(state).request().settings().count();
    if (index >= count) {
      throw Problems.notFound("The job has images 0 to %d, not %d".formatted(count - 1, index));
    }
    return state.image(index);
  }

  private static void requirePartial(JobState state, ImageState image, int iteration) {
    var request = submit(state).request();
    if (request.settings().partials() == Partials.NONE) {
      throw Problems.notFound("The job stores no partial images, as it asked (partials: none)");
    }
    int first = JobViews.firstIteration(request);
    if (iteration < first) {
      throw Problems.notFound("The job goes on from another picture, with iteration " + first);
    }
    if (iteration > request.iterations()) {
      throw Problems.notFound(
          "The job has iterations 1 to %d, not %d".formatted(request.iterations(), iteration));
    }
    if (iteration > image.iteration()) {
      throw Problems.notFound(
          "Iteration %d has not come yet; image %d is at %d"
              .formatted(iteration, image.index(), image.iteration()));
    }
  }

  private static JobCommand.Submit submit(JobState state) {
    return Objects.requireNonNull(state.submit());
  }

  private Future<Void> deliver(RoutingContext ctx, String key) {
    return "bytes".equals(Operations.query(ctx, "delivery"))
        ? images.open(key).compose(content -> bytes(ctx, content.orElseThrow(ImageRoutes::gone)))
        : images.link(key).compose(link -> redirect(ctx, link.orElseThrow(ImageRoutes::gone)));
  }

  private static Future<Void> redirect(RoutingContext ctx, String link) {
    return ctx.response()
        .setStatusCode(FOUND)
        .putHeader("Location", link)
        .putHeader("Cache-Control", "no-store")
        .end();
  }

  private Future<Void> bytes(RoutingContext ctx, ObjectContent content) {
    String etag = '"' + content.etag() + '"';
    ctx.response()
        .putHeader("ETag", etag)
        .putHeader("Cache-Control", "private, max-age=31536000, immutable")
        .putHeader("X-Content-Type-Options", "nosniff");
    if (etag.equals(ctx.request().getHeader("If-None-Match"))) {
      ObjectStreams.discard(content);
      return ctx.response().setStatusCode(NOT_MODIFIED).end();
    }
    ctx.response().putHeader("Content-Type", "image/png");
    return ObjectStreams.send(vertx, content, ctx.response());
  }

  private static ProblemException gone() {
    return Problems.notFound("The image is no longer stored");
  }
}
