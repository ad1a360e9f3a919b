package io.pentimento.worker.training.tokenizer;

import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.backend.TensorList;
import io.pentimento.worker.training.classifier.Classifier;
import io.pentimento.worker.training.optimisation.TrainableWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who judges the pictures of a tokenizer or decoder that learns: a classifier, for the perceptual
/// loss, and a critic that learns beside it. Each may be absent.
final class Judges {
  private final Adversary adversary;
  private final TensorList classifier;
  private final @Nullable Critic critic;
  private final TensorList noCritic;

  /// @param classifier null where the perceptual loss does not count
  /// @param state of the whole training to go on from; null to begin
  Judges(
      Classifier.@Nullable Trained classifier,
      Adversary adversary,
      Critic.Course course,
      @Nullable Weights state,
      Scope lasting) {
    this.adversary = adversary;
    this.classifier =
        classifier == null
            ? TrainableWeights.nothing(lasting)
            : lasting.list(
                TrainableWeights.placed(classifier.layout(), classifier.weights(), lasting));
    this.critic = adversary.exists() ? new Critic(adversary, course, state, lasting) : null;
    this.noCritic = TrainableWeights.nothing(lasting);
  }

  /// The last arguments of a training step, the classifier and the critic.
  List<TensorList> arguments() {
    return List.of(classifier, critic == null ? noCritic : critic.judging());
  }

  /// Lets the critic learn where it counts in this step.
  ///
  /// @param drawn what was made of the pictures
  /// @return the step's metrics and, behind them, the critic's loss; 0 where it does not count
  float[] learn(
      float[] metrics, Functions functions, long step, Tensor pictures, Tensor drawn, Scope scope) {
    float[] all = Arrays.copyOf(metrics, metrics.length + 1);
    if (critic != null && adversary.shareAt(step) > 0) {
      all[metrics.length] = critic.step(functions, step, pictures, drawn, scope);
    }
    return all;
  }

  /// Their part of the training's state.
  Map<String, Tensor> state() {
    return critic == null ? Map.of() : critic.state();
  }
}
