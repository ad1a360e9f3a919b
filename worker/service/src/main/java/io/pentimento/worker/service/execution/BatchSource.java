package io.pentimento.worker.service.execution;

import java.time.Duration;
import java.util.List;

/// Where the device's work comes from.
public interface BatchSource {
  /// The images to take one iteration further now; empty if there is none.
  List<ImageRun> next();

  /// Waits until there may be work, or until the time is up.
  void await(Duration most);

  /// Ends one [#await], the next if none is going on.
  void wake();
}
