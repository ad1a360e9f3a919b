package io.pentimento.worker.checkpoints.verification;

import java.util.function.Consumer;

/// Compares one aspect of a model with what was recorded of the original.
interface Check {
  /// Runs every case of this aspect that the file holds; none is fine.
  ///
  /// @param report is told each outcome as soon as it is known
  void run(Cases cases, Consumer<Outcome> report);
}
