package io.pentimento.worker.service.publishing;

import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.ObjectKeys;
import org.jspecify.annotations.Nullable;

/// One image's part of a job's folder: its partial images and the finished one.
///
/// Its calls throw [StoreException] where the store does not answer or refuses.
public final class ImageFolder {
  private static final String PNG = "image/png";

  private final ObjectStore store;
  private final JobCommand.Submit submit;
  private final int index;
  private final String modelRevision;

  /// @param index which image of the job, from 0
  public ImageFolder(ObjectStore store, JobCommand.Submit submit, int index, String modelRevision) {
    this.store = store;
    this.submit = submit;
    this.index = index;
    this.modelRevision = modelRevision;
  }

  /// The partial image of the latest iteration that is there, whole, and of this job and model;
  /// null if there is none.
  public @Nullable PartialPicture newest() {
    for (String key : store.list(ObjectKeys.partials(submit.job(), index)).reversed()) {
      var picture = read(key);
      if (picture != null) {
        return picture;
      }
    }
    return null;
  }

  /// The partial image of an iteration; null if it is not there or does not belong to this job and
  /// model.
  public @Nullable PartialPicture partial(int iteration) {
    return read(ObjectKeys.partial(submit.job(), index, iteration));
  }

  /// The finished image; null if it is not there or does not belong to this job and model.
  public @Nullable PartialPicture finished() {
    return read(ObjectKeys.image(submit.job(), index));
  }

  /// Stores a partial image.
  ///
  /// @return its key
  public String putPartial(PartialPicture picture) {
    String key = ObjectKeys.partial(submit.job(), index, picture.state().iteration());
    store.put(key, picture.png(), PNG);
    return key;
  }

  /// Stores the finished image.
  ///
  /// @return its key
  public String putFinished(PartialPicture picture) {
    String key = ObjectKeys.image(submit.job(), index);
    store.put(key, picture.png(), PNG);
    return key;
  }

  private @Nullable PartialPicture read(String key) {
    byte[] png = store.get(key);
    var picture = png == null ? null : PartialPicture.read(png);
    return picture != null && picture.belongsTo(submit, index, modelRevision) ? picture : null;
  }
}
