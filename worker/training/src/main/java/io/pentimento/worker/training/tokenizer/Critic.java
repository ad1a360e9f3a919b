package io.pentimento.worker.training.tokenizer;

import io.pentimento.worker.model.InitialWeights;
import io.pentimento.worker.model.WeightLayout;
import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.backend.TensorList;
import io.pentimento.worker.training.dataset.Seeds;
import io.pentimento.worker.training.optimisation.OptimiserConfig;
import io.pentimento.worker.training.optimisation.TrainableWeights;
import io.pentimento.worker.training.optimisation.WeightMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The adversary of a tokenizer or decoder that learns: it learns beside it to tell drawn pictures
/// from real ones. The mathematics is in `critic.py`.
final class Critic {
  private static final String STATE = "critic/";
  private static final int PURPOSE = 3;

  private final Course course;
  private final TrainableWeights weights;
  private final Tensor penalty;

  /// How the training goes that it is a part of.
  ///
  /// @param steps how many there will be
  record Course(long seed, OptimiserConfig optimiser, long steps) {}

  /// @param state of the whole training to go on from; null to begin
  Critic(Adversary adversary, Course course, @Nullable Weights state, Scope lasting) {
    this.course = course;
    var layout = layout(adversary.widths());
    this.weights =
        state == null
            ? TrainableWeights.fresh(
                layout, new InitialWeights(layout, Seeds.of(course.seed(), 0, PURPOSE)), lasting)
            : TrainableWeights.restored(layout, WeightMap.below(STATE, state), lasting);
    this.penalty = lasting.floats(new float[] {adversary.penalty()}, 1);
  }

  private static WeightLayout layout(List<Integer> widths) {
    var layout = new WeightLayout.Builder();
    int in = 3;
    for (int i = 0; i < widths.size(); i++) {
      layout.biasedConvolution("layers." + i, widths.get(i), in, 4);
      in = widths.get(i);
    }
    return layout.biasedConvolution("last", 1, in, 3).build();
  }

  /// What judges the tokenizer's pictures.
  TensorList judging() {
    return weights.learning();
  }

  /// Learns from one batch.
  ///
  /// @return its loss
  float step(Functions functions, long step, Tensor pictures, Tensor drawn, Scope scope) {
    return functions
        .learn(
            scope,
            Seeds.of(course.seed(), step, PURPOSE),
            "learn_to_criticise",
            TrainableWeights.arguments(
                List.of(pictures, drawn, penalty),
                weights.update(course.optimiser(), step, course.steps(), scope)))
        .getFirst()
        .toFloats()[0];
  }

  /// Its part of the training's state.
  Map<String, Tensor> state() {
    var state = new LinkedHashMap<String, Tensor>();
    weights.state().forEach((name, tensor) -> state.put(STATE + name, tensor));
    return state;
  }
}
