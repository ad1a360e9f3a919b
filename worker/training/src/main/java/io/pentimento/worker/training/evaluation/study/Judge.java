package io.pentimento.worker.training.evaluation.study;

import io.pentimento.worker.training.evaluation.Evaluation;
import io.pentimento.worker.training.evaluation.FeatureNetwork;
import io.pentimento.worker.training.evaluation.FeatureSet;
import io.pentimento.worker.training.evaluation.PictureSource;
import io.pentimento.worker.training.evaluation.Selection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A network and what it saw in real pictures. For one thread.
final class Judge {
  private final FeatureNetwork network;
  private final PictureSource real;
  private final Selection selection;
  private @Nullable Evaluation evaluation;

  /// @param real pictures that nothing was learned from
  /// @param selection which of them to judge by; the ones after them make the floor
  Judge(FeatureNetwork network, PictureSource real, Selection selection) {
    this.network = network;
    this.real = real;
    this.selection = selection;
  }

  FeatureNetwork network() {
    return network;
  }

  static List<String> names(List<Judge> judges) {
    return judges.stream().map(judge -> judge.network.name()).toList();
  }

  /// Looks at the real pictures when first asked.
  Evaluation evaluation() {
    if (evaluation == null) {
      evaluation =
          new Evaluation(
              FeatureSet.of(network, real, selection),
              FeatureSet.of(network, real, selection.next()));
    }
    return evaluation;
  }
}
