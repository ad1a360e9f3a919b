package io.pentimento.gateway.http;

import io.pentimento.gateway.images.ImageSource;
import io.pentimento.gateway.images.ObjectContent;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.gateway.views.JobViews;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.ImageState;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.Partials;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// All pictures of a job as they stand, finished and partial, in one ZIP file, with what was asked
/// for beside them. One picture at a time passes through, no faster than the client reads.
final class ArchiveRoutes {
  private static final int CHUNK = 1 << 16;

  private final Vertx vertx;
  private final JobRoutes jobs;
  private final ImageSource images;

  ArchiveRoutes(Vertx vertx, JobRoutes jobs, ImageSource images) {
    this.vertx = vertx;
    this.jobs = jobs;
    this.images = images;
  }

  Future<Void> archive(RoutingContext ctx) {
    return jobs.find(ctx)
        .compose(found -> {
          JobState state = found.state();
          Map<String, String> entries = entries(state);
          if (entries.isEmpty()) {
            throw Problems.notFound(
                "The job is %s and has no picture yet".formatted(state.status()));
          }
          HttpServerResponse response = ctx.response();
          return Waiting.call(
              vertx,
              "archive",
              () -> {
                // Before the first byte is on its way, a store that does not answer can be told of.
                ObjectContent first = open(entries.values().iterator().next());
                head(response, state.job());
                send(state, entries, first, response);
                return null;
              });
        });
  }

  /// Where each entry's picture lies in the store, by the entry's name.
  private static Map<String, String> entries(JobState state) {
    JobCommand.Submit submit = Objects.requireNonNull(state.submit());
    boolean partials = submit.request().settings().partials() == Partials.EVERY;
    int first = JobViews.firstIteration(submit.request());
    Map<String, String> entries = new LinkedHashMap<>();
    for (ImageState image : state.images().values()) {
      int index = image.index();
      if (image.completed()) {
        entries.put("%02d.png".formatted(index), ObjectKeys.image(state.job(), index));
      }
      for (int t = first; partials && t <= image.iteration(); t++) {
        entries.put(
            "%02d/iteration-%02d.png".formatted(index, t),
            ObjectKeys.partial(state.job(), index, t));
      }
    }
    return entries;
  }

  /// A file that breaks off must not look whole, so the connection breaks off too.
  private void send(
      JobState state, Map<String, String> entries, ObjectContent first, HttpServerResponse response)
      throws IOException {
    try {
      write(state, entries, first, new BufferedOutputStream(new Body(response), CHUNK));
      response.end().await();
    } catch (IOException | RuntimeException e) {
      var _ = response.reset();
      throw e;
    }
  }

  private void write(
      JobState state, Map<String, String> entries, ObjectContent first, OutputStream body)
      throws IOException {
    @Nullable ObjectContent next = first;
    try (ZipOutputStream zip = new ZipOutputStream(body)) {
      zip.setLevel(Deflater.NO_COMPRESSION); // PNG is compressed already
      zip.putNextEntry(new ZipEntry("request.json"));
      zip.write(Codec.write(Objects.requireNonNull(state.submit()).request()));
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        try (InputStream picture = (next == null ? open(entry.getValue()) : next).stream()) {
          picture.transferTo(zip);
        }
        next = null;
      }
    }
  }

  private ObjectContent open(String key) {
    return images
        .open(key)
        .await()
        .orElseThrow(() -> Problems.notFound("The images are no longer stored"));
  }

  private static void head(HttpServerResponse response, JobId job) {
    response
        .setChunked(true)
        .putHeader("Content-Type", "application/zip")
        .putHeader(
            "Content-Disposition", "attachment; filename=\"pentimento-%s.zip\"".formatted(job))
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff");
  }

  /// The response's body, written by a thread that may wait.
  private static final class Body extends OutputStream {
    private final HttpServerResponse response;

    Body(HttpServerResponse response) {
      this.response = response;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      response.write(Buffer.buffer().appendBytes(bytes, from, length)).await();
    }
  }
}
