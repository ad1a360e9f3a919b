package io.pentimento.worker.training.run;

import java.util.Map;

/// Who watches a training.
public interface Progress {
  /// After each row of the log.
  void at(long step, long steps, Map<String, Float> metrics);

  /// After each look at samples.
  void checked(long step, Map<String, Float> checks);
}
