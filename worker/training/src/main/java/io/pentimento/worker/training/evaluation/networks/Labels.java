package io.pentimento.worker.training.evaluation.networks;

import io.pentimento.worker.training.run.TrainingException;
import java.util.List;

/// What classes are called must be the same wherever label `i` is to mean one thing.
public final class Labels {
  private Labels() {}

  /// Compares two lists of class names.
  ///
  /// @param first who has the first list, in words
  /// @param second who has the second list, in words
  /// @throws TrainingException if they differ; the message says how
  public static void requireSame(
      String first, List<String> firstLabels, String second, List<String> secondLabels) {
    if (firstLabels.size() != secondLabels.size()) {
      throw new TrainingException(
          "%s has %d labels, %s has %d: they must be the same"
              .formatted(first, firstLabels.size(), second, secondLabels.size()));
    }
    for (int label = 0; label < firstLabels.size(); label++) {
      if (!firstLabels.get(label).equals(secondLabels.get(label))) {
        throw new TrainingException(
            "label %d is \"%s\" in %s but \"%s\" in %s: they must be the same"
                .formatted(label, firstLabels.get(label), first, secondLabels.get(label), second));
      }
    }
  }
}
