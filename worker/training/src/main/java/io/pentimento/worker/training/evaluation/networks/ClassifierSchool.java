package io.pentimento.worker.training.evaluation.networks;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.training.classifier.Classifier;
import io.pentimento.worker.training.classifier.ClassifierTraining;
import io.pentimento.worker.training.classifier.ClassifierTrainingConfig;
import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.evaluation.ClassifierTrainer;
import io.pentimento.worker.training.evaluation.measures.Agreement;
import io.pentimento.worker.training.evaluation.measures.Probabilities;
import io.pentimento.worker.training.run.TrainingException;
import java.util.ArrayList;
import java.util.List;

/// Trains classifiers in memory, each from nothing, with the training that `train classifier` does.
///
/// @param labels names of the classes
/// @param course sizes, optimiser and number of training steps; its dataset and seed do not count
/// @param backend where it learns
public record ClassifierSchool(
    List<String> labels, ClassifierTrainingConfig course, Backend backend)
    implements ClassifierTrainer {
  private static final int TOGETHER = 64;

  public ClassifierSchool {
    labels = List.copyOf(labels);
  }

  /// @throws TrainingException if the training comes apart
  @Override
  public double accuracy(List<LabelledPicture> training, List<LabelledPicture> test, long seed) {
    var pictures = new PictureList(labels, training, test);
    try (var pupil = new ClassifierTraining(seeded(seed), pictures, backend, null)) {
      for (long step = 1; step <= course.run().steps(); step++) {
        float loss = pupil.step(step)[0];
        if (!Float.isFinite(loss)) {
          throw new TrainingException(
              "a classifier came apart at training step %d: a lower learningRate may help"
                  .formatted(step));
        }
      }
      return share(pupil.trained(), test);
    }
  }

  private ClassifierTrainingConfig seeded(long seed) {
    return new ClassifierTrainingConfig(
        course.dataset(),
        course.levelWidths(),
        course.blocksPerLevel(),
        course.smoothing(),
        course.batch(),
        seed,
        course.precision(),
        course.optimiser(),
        course.run());
  }

  private double share(Classifier.Trained trained, List<LabelledPicture> test) {
    var probabilities = new ArrayList<float[]>();
    try (var network = ClassifierNetwork.of(trained, backend)) {
      for (int from = 0; from < test.size(); from += TOGETHER) {
        var some = test.subList(from, Math.min(from + TOGETHER, test.size()));
        probabilities.addAll(List.of(network.look(some).probabilities().rows()));
      }
    }
    int[] shown = test.stream().mapToInt(LabelledPicture::label).toArray();
    return Agreement.of(new Probabilities(probabilities.toArray(float[][]::new)), shown).share();
  }
}
