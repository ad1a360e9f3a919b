package io.pentimento.worker.training.tokenizer;

import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Script;
import io.pentimento.worker.model.tokenizer.VqGan;
import io.pentimento.worker.model.tokenizer.VqGanConfig;
import io.pentimento.worker.training.classifier.Classifier;
import io.pentimento.worker.training.classifier.ClassifierConfig;
import io.pentimento.worker.training.optimisation.LearningScript;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The functions of a tokenizer that learns.
final class LearningTokenizer {
  private LearningTokenizer() {}

  /// @param classifier for the perceptual loss; null where that does not count
  static Script script(
      VqGanConfig model, Precision precision, Classifier.@Nullable Trained classifier) {
    ClassifierConfig trunk =
        classifier == null ? new ClassifierConfig(2, List.of(32), 1) : classifier.config();
    return LearningScript.of(
            precision,
            Script.beside(VqGan.class, "vqgan.py", precision),
            LearningScript.residualChain(precision),
            Script.beside(LearningTokenizer.class, "critic.py", precision),
            Script.beside(LearningTokenizer.class, "vqgan_training.py", precision),
            Classifier.script(trunk, precision))
        .with("levels", model.levelWidths().size())
        .with("blocks", model.blocksPerLevel());
  }
}
