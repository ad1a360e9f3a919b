package io.pentimento.gateway.http;

import static io.pentimento.gateway.http.Answers.json;

import io.pentimento.gateway.admission.Caller;
import io.pentimento.gateway.images.ImageSource;
import io.pentimento.gateway.images.Upload;
import io.pentimento.gateway.images.Uploads;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.schemas.ObjectKeys;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// Taking source and mask images in.
final class UploadRoutes {
  private static final int CREATED = 201;
  private static final List<String> TYPES = List.of("image/png", "image/jpeg", "image/webp");

  private final Uploads uploads;
  private final ImageSource images;

  UploadRoutes(Uploads uploads, ImageSource images) {
    this.uploads = uploads;
    this.images = images;
  }

  Future<Void> upload(RoutingContext ctx) {
    String type = ContentTypes.require(ctx.request(), TYPES);
    Buffer body = ctx.body().buffer();
    if (body == null || body.length() == 0) {
      throw Problems.invalid("", "is empty; it must be an image");
    }
    Caller caller = JobRoutes.caller(ctx);
    return uploads
        .take(caller.account(), type, body.getBytes())
        .compose(upload -> answer(ctx, caller, upload));
  }

  private Future<Void> answer(RoutingContext ctx, Caller caller, Upload upload) {
    return images
        .link(ObjectKeys.upload(caller.account(), upload.id()))
        .compose(link -> {
          link.ifPresent(place -> ctx.response().putHeader("Location", place));
          return json(
              ctx,
              CREATED,
              new JsonObject()
                  .put("id", upload.id())
                  .put("width", upload.width())
                  .put("height", upload.height())
                  .put("expiresAt", upload.expiresAt().toString()));
        });
  }
}
