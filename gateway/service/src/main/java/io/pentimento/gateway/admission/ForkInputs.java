package io.pentimento.gateway.admission;

import io.pentimento.schemas.JobId;
import io.vertx.core.Future;
import java.util.Optional;

/// The states that forks go on from, as bytes that nobody has looked at yet.
public interface ForkInputs {
  /// The state inside a job's partial image; empty if there is no such image, or none in it.
  Future<Optional<byte[]>> ofPartial(JobId job, int image, int iteration);

  /// The state that an upload carried; empty if the account has no such upload, or none was in it.
  Future<Optional<byte[]>> ofUpload(String account, String upload);

  /// The state that was kept with a fork; empty if none is.
  Future<Optional<byte[]>> kept(JobId fork);

  /// Keeps a state with a fork. Succeeds once it is stored.
  Future<Void> keep(JobId fork, byte[] state);

  /// Copies an object.
  ///
  /// @return whether it was there
  Future<Boolean> copy(String from, String to);
}
