package io.pentimento.gateway.images;

import io.pentimento.gateway.admission.EditInputs;
import io.pentimento.gateway.admission.UploadedImage;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.ObjectKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes source and mask images, and knows them again when a job names them.
public final class Uploads implements EditInputs, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
  private static final String WIDTH = "width";
  private static final String HEIGHT = "height";
  private static final String WHITE = "white";

  private final UploadFolder folder;
  private final UploadLimits limits;
  private final InstantSource clock;
  private final WorkerExecutor decoders;

  public Uploads(Vertx vertx, UploadFolder folder, UploadLimits limits, InstantSource clock) {
    this.folder = folder;
    this.limits = limits;
    this.clock = clock;
    this.decoders = vertx.createSharedWorkerExecutor("upload-decoder", limits.atOnce());
  }

  /// Takes an image in. Fails with a problem if it is none, or too large.
  ///
  /// @param mediaType what the client says it is
  public Future<Upload> take(String account, String mediaType, byte[] bytes) {
    return decoders
        .executeBlocking(() -> normalise(mediaType, bytes), false)
        .compose(image -> {
          String id = UUID.randomUUID().toString();
          Upload upload = new Upload(id, image.width(), image.height(), expiry(clock.instant()));
          return keepState(account, id, mediaType, bytes)
              .compose(
                  _ -> folder.put(ObjectKeys.upload(account, id), image.png(), metadata(image)))
              .map(upload);
        });
  }

  /// A picture that is kept loses what it carries beside its pixels. Of a partial image, the state
  /// that a fork goes on from is kept beside it; whether it is sound is found out then.
  private Future<Void> keepState(String account, String id, String mediaType, byte[] bytes) {
    byte[] state = mediaType.equals(ImageFormat.PNG.mediaType()) ? StateChunk.find(bytes) : null;
    return state == null
        ? Future.succeededFuture()
        : folder.putJson(ObjectKeys.uploadedState(account, id), state);
  }

  @Override
  public Future<Optional<UploadedImage>> describe(String account, String upload) {
    // The id becomes part of an object key, so nothing but an id may pass.
    if (!JobId.isValid(upload)) {
      return Future.succeededFuture(Optional.empty());
    }
    return folder
        .stat(ObjectKeys.upload(account, upload))
        .map(found ->
            found
                .filter(object -> expiry(object.storedAt()).isAfter(clock.instant()))
                .map(Uploads::image));
  }

  @Override
  public Future<Void> copy(String account, String upload, String key) {
    return folder.copy(ObjectKeys.upload(account, upload), key);
  }

  @Override
  public Future<Void> copyKept(String from, String to) {
    return folder.copy(from, to);
  }

  @Override
  public void close() {
    decoders.close();
  }

  private ImageNormaliser.Normalised normalise(String mediaType, byte[] bytes) {
    try {
      ImageHeader header = ImageHeader.read(bytes);
      if (!header.format().mediaType().equals(mediaType)) {
        throw new UnreadableImageException(
            "is %s, but Content-Type says %s".formatted(header.format(), mediaType));
      }
      if (header.pixels() > limits.pixels()) {
        throw Problems.tooLarge(
            "The picture has %d × %d pixels; at most %d in all are taken"
                .formatted(header.width(), header.height(), limits.pixels()));
      }
      return ImageNormaliser.normalise(bytes, header);
    } catch (UnreadableImageException e) {
      throw Problems.unprocessable("", e.reason());
    } catch (OutOfMemoryError e) {
      // One array was too large for what is free now; whatever else runs is unharmed.
      LOG.error("An upload did not fit into memory", e);
      throw Problems.unavailable("There is no room for a picture of this size right now", 10);
    }
  }

  private Instant expiry(Instant storedAt) {
    return storedAt.plus(limits.expiry()).truncatedTo(ChronoUnit.SECONDS);
  }

  private static Map<String, String> metadata(ImageNormaliser.Normalised image) {
    return Map.of(
        WIDTH, Integer.toString(image.width()),
        HEIGHT, Integer.toString(image.height()),
        WHITE, Boolean.toString(image.hasWhite()));
  }

  private static UploadedImage image(StoredObject object) {
    var metadata = object.metadata();
    return new UploadedImage(
        Integer.parseInt(metadata.getOrDefault(WIDTH, "0")),
        Integer.parseInt(metadata.getOrDefault(HEIGHT, "0")),
        Boolean.parseBoolean(metadata.getOrDefault(WHITE, "true")));
  }
}
