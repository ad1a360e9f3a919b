package io.pentimento.worker.training.classifier;

import io.pentimento.worker.checkpoints.NetworkFile;
import io.pentimento.worker.model.WeightLayout;
import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Script;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.backend.TensorList;
import io.pentimento.worker.model.tokenizer.VqGan;
import io.pentimento.worker.training.config.Documents;
import io.pentimento.worker.training.dataset.PictureBatch;
import io.pentimento.worker.training.optimisation.LearningScript;
import io.pentimento.worker.training.optimisation.Numbers;
import io.pentimento.worker.training.optimisation.TrainableWeights;
import io.pentimento.worker.training.optimisation.WeightMap;
import io.pentimento.worker.training.run.TrainingException;
import io.pentimento.worker.training.run.TrainingRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A classifier that has learned, on a device.
public final class Classifier implements AutoCloseable {
  private static final String KIND_KEY = "kind";
  private static final String SIZES = "sizes";
  private static final String LABELS = "labels";
  private static final String RECORD = "record";

  private final Trained trained;
  private final Backend backend;
  private final Functions functions;
  private final Scope lasting;
  private final TensorList weights;

  private Classifier(Trained trained, Backend backend) {
    this.trained = trained;
    this.backend = backend;
    this.functions = backend.compileForLearning(whole(trained.config(), Precision.FP32));
    this.lasting = backend.open();
    this.weights =
        lasting.list(TrainableWeights.placed(trained.layout(), trained.weights(), lasting));
  }

  /// A trained classifier's sizes, class names and weights.
  ///
  /// @param name how reports call it
  public record Trained(
      String name, ClassifierConfig config, List<String> labels, Weights weights) {
    /// Names and shapes of the weights.
    public WeightLayout layout() {
      return ClassifierLayout.of(config);
    }
  }

  /// What it makes of pictures.
  ///
  /// @param features what its last layer sees of each picture
  /// @param probabilities of each class for each picture
  public record Judgement(float[][] features, float[][] probabilities) {}

  /// Brings it to a device.
  public static Classifier open(Trained trained, Backend backend) {
    return new Classifier(trained, backend);
  }

  /// Reads the file that a training left behind; the numbers are copied.
  ///
  /// @throws TrainingException if it holds something else
  public static Trained read(Path path) {
    try (var file = NetworkFile.open(path)) {
      String kind = file.about(KIND_KEY);
      if (!kind.equals(ClassifierTraining.KIND)) {
        throw new TrainingException("%s holds a %s, not a classifier".formatted(path, kind));
      }
      return new Trained(
          path.getFileName().toString(),
          Documents.read(path.toString(), file.about(SIZES), ClassifierConfig.class),
          List.of(Documents.read(path.toString(), file.about(LABELS), String[].class)),
          WeightMap.copied(file.weights()));
    }
  }

  static void write(Path file, Trained trained, TrainingRecord record) {
    NetworkFile.write(
        file,
        WeightMap.halved(trained.weights()),
        Map.of(
            KIND_KEY, ClassifierTraining.KIND,
            SIZES, Documents.json(trained.config()),
            LABELS, Documents.json(trained.labels()),
            RECORD, Documents.json(record)));
  }

  /// The mathematics of a classifier of these sizes, without the functions that it shares with a
  /// tokenizer's.
  public static Script script(ClassifierConfig config, Precision precision) {
    return new Script(
        Script.beside(Classifier.class, "classifier.py", precision)
            .with("trunk_levels", config.levelWidths().size())
            .with("trunk_blocks", config.blocksPerLevel())
            .text(),
        precision);
  }

  /// All of a classifier's mathematics.
  static Script whole(ClassifierConfig config, Precision precision) {
    return LearningScript.of(
        precision,
        Script.beside(VqGan.class, "vqgan.py", precision),
        LearningScript.residualChain(precision),
        script(config, precision));
  }

  /// The names of the classes.
  public List<String> labels() {
    return trained.labels();
  }

  /// How reports call it.
  public String name() {
    return trained.name();
  }

  /// Judges pictures.
  public Judgement judge(PictureBatch pictures) {
    int side = pictures.side();
    try (Scope scope = backend.open()) {
      Tensor pixels = scope.floats(pictures.pixels(), pictures.size(), side, side, 3);
      List<Tensor> results = functions.callForList(scope, "judge", pixels, weights);
      return new Judgement(Numbers.rows(results.get(0)), Numbers.rows(results.get(1)));
    }
  }

  @Override
  public void close() {
    lasting.close();
  }
}
