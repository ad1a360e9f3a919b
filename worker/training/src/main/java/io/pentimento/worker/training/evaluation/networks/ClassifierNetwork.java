package io.pentimento.worker.training.evaluation.networks;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.training.classifier.Classifier;
import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.dataset.PictureBatch;
import io.pentimento.worker.training.evaluation.measures.Features;
import io.pentimento.worker.training.evaluation.measures.Probabilities;
import io.pentimento.worker.training.run.TrainingException;
import java.nio.file.Path;
import java.util.List;

/// A classifier of the dataset's own classes: the one of [JudgingNetwork]s that can tell whether a
/// picture shows what it should.
public final class ClassifierNetwork implements JudgingNetwork {
  private final String name;
  private final Classifier classifier;

  private ClassifierNetwork(String name, Classifier classifier) {
    this.name = name;
    this.classifier = classifier;
  }

  /// Opens the file that a training of a classifier left behind.
  ///
  /// @param labels what its classes must be, in this order
  /// @throws TrainingException if they are others, or the file holds something else
  /// @throws io.pentimento.worker.checkpoints.tensors.CheckpointException if it cannot be read
  public static ClassifierNetwork open(Path file, List<String> labels, Backend backend) {
    var trained = Classifier.read(file);
    Labels.requireSame("the dataset", labels, file.toString(), trained.labels());
    return new ClassifierNetwork(FileMark.of(file), Classifier.open(trained, backend));
  }

  static ClassifierNetwork of(Classifier.Trained trained, Backend backend) {
    return new ClassifierNetwork(trained.name(), Classifier.open(trained, backend));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean knowsLabels() {
    return true;
  }

  @Override
  public Sight look(List<LabelledPicture> pictures) {
    var judgement = classifier.judge(PictureBatch.of(pictures.getFirst().side(), pictures));
    return new Sight(
        new Features(judgement.features()), new Probabilities(judgement.probabilities()));
  }

  @Override
  public void close() {
    classifier.close();
  }
}
