package io.pentimento.worker.service.publishing;

/// Makes an image's finished picture of its last partial image. The same one gives the same bytes.
public interface Finish {
  /// The last partial image is the finished picture.
  Finish AS_IT_IS = last -> last;

  /// The finished picture, which carries the same state.
  ///
  /// @throws StoreException if something that it takes cannot be read now
  PartialPicture finished(PartialPicture last);
}
