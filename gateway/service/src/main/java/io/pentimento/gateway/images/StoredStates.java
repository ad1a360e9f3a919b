package io.pentimento.gateway.images;

import io.pentimento.gateway.admission.ForkInputs;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.ObjectKeys;
import io.vertx.core.Future;
import java.util.Optional;

/// The states inside stored partial images, and beside uploads.
public final class StoredStates implements ForkInputs {
  private final S3ImageStore store;

  public StoredStates(S3ImageStore store) {
    this.store = store;
  }

  @Override
  public Future<Optional<byte[]>> ofPartial(JobId job, int image, int iteration) {
    return store
        .read(ObjectKeys.partial(job, image, iteration))
        .map(png -> png.map(StateChunk::find));
  }

  @Override
  public Future<Optional<byte[]>> ofUpload(String account, String upload) {
    // The id becomes part of an object key, so nothing but an id may pass.
    return JobId.isValid(upload)
        ? store.read(ObjectKeys.uploadedState(account, upload))
        : Future.succeededFuture(Optional.empty());
  }

  @Override
  public Future<Optional<byte[]>> kept(JobId fork) {
    return store.read(ObjectKeys.origin(fork));
  }

  @Override
  public Future<Void> keep(JobId fork, byte[] state) {
    return store.putJson(ObjectKeys.origin(fork), state);
  }

  @Override
  public Future<Boolean> copy(String from, String to) {
    return store
        .copy(from, to)
        .map(true)
        .recover(fault ->
            fault instanceof NoSuchObjectException
                ? Future.succeededFuture(false)
                : Future.failedFuture(fault));
  }
}
