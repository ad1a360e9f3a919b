package io.pentimento.gateway.admission;

import io.vertx.core.Future;
import java.util.Optional;

/// The images that users have uploaded, as edits and extend jobs need them.
public interface EditInputs {
  /// What is known of an upload; empty if the account has none of this id.
  Future<Optional<UploadedImage>> describe(String account, String upload);

  /// Keeps a copy of an upload under an object key of a job. Succeeds once it is stored.
  Future<Void> copy(String account, String upload, String key);

  /// Keeps what one job was given for another one too.
  Future<Void> copyKept(String from, String to);
}
