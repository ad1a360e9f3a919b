package io.pentimento.worker.training.classifier;

import io.pentimento.worker.model.InitialWeights;
import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.training.dataset.ContactSheet;
import io.pentimento.worker.training.dataset.Dataset;
import io.pentimento.worker.training.dataset.PictureBatch;
import io.pentimento.worker.training.dataset.Seeds;
import io.pentimento.worker.training.dataset.Shuffle;
import io.pentimento.worker.training.dataset.Split;
import io.pentimento.worker.training.optimisation.TrainableWeights;
import io.pentimento.worker.training.run.Ahead;
import io.pentimento.worker.training.run.RunFolder;
import io.pentimento.worker.training.run.Trainee;
import io.pentimento.worker.training.run.TrainingRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Trains a classifier on a dataset's own labels.
public final class ClassifierTraining implements Trainee {
  /// What a run's state and a finished file are called by.
  public static final String KIND = "classifier";

  private static final int ORDER = 0;
  private static final int STEP = 1;
  private static final int CHECKED = 1024;
  private static final int TOGETHER = 64;
  private static final int SHOWN = 64;
  private static final int COLUMNS = 16;

  private final ClassifierTrainingConfig config;
  private final ClassifierConfig sizes;
  private final Dataset dataset;
  private final Ahead<PictureBatch> batches;
  private final Backend backend;
  private final Scope lasting;
  private final Functions functions;
  private final TrainableWeights weights;
  private final Tensor smoothing;

  /// @param state to go on from; null to begin
  public ClassifierTraining(
      ClassifierTrainingConfig config, Dataset dataset, Backend backend, @Nullable Weights state) {
    this.config = config;
    this.sizes = config.model(dataset.labels().size());
    this.dataset = dataset;
    var order = new Shuffle(dataset.size(Split.TRAIN), Seeds.of(config.seed(), 0, ORDER));
    this.batches =
        Ahead.of(backend.device(), step -> PictureBatch.of(dataset, order, config.batch(), step));
    this.backend = backend;
    this.lasting = backend.open();
    this.functions = backend.compileForLearning(Classifier.whole(sizes, config.precision()));
    var layout = ClassifierLayout.of(sizes);
    this.weights =
        state == null
            ? TrainableWeights.fresh(layout, new InitialWeights(layout, config.seed()), lasting)
            : TrainableWeights.restored(layout, state, lasting);
    this.smoothing = lasting.floats(new float[] {config.smoothing()});
  }

  @Override
  public List<String> metrics() {
    return List.of("loss", "named right", "gradient norm");
  }

  @Override
  public float[] step(long step) {
    var batch = batches.batch(step);
    int side = batch.side();
    try (Scope scope = backend.open()) {
      Tensor pictures = scope.floats(batch.pixels(), batch.size(), side, side, 3);
      Tensor labels = scope.ints(batch.labels(), batch.size());
      return functions
          .learn(
              scope,
              Seeds.of(config.seed(), step, STEP),
              "learn_labels",
              TrainableWeights.arguments(
                  List.of(pictures, labels, smoothing),
                  weights.update(config.optimiser(), step, config.run().steps(), scope)))
          .getFirst()
          .toFloats();
    }
  }

  @Override
  public List<String> checks() {
    return List.of("accuracy");
  }

  /// The grid shows the pictures that were named wrong, if there are any.
  @Override
  public float[] check(Path grid) {
    int pictures = Math.min(CHECKED, dataset.size(Split.VALIDATION));
    int right = 0;
    var wrong = new ArrayList<byte[]>();
    try (var classifier = Classifier.open(trained(), backend)) {
      for (int from = 0; from < pictures; from += TOGETHER) {
        var batch =
            PictureBatch.of(dataset, Split.VALIDATION, from, Math.min(TOGETHER, pictures - from));
        float[][] probabilities = classifier.judge(batch).probabilities();
        List<byte[]> shown = PictureBatch.bytes(batch.side(), batch.pixels());
        for (int i = 0; i < batch.size(); i++) {
          if (best(probabilities[i]) == batch.labels()[i]) {
            right++;
          } else {
            wrong.add(shown.get(i));
          }
        }
      }
    }
    if (!wrong.isEmpty()) {
      new ContactSheet(dataset.side(), COLUMNS)
          .write(grid, wrong.subList(0, Math.min(SHOWN, wrong.size())));
    }
    return new float[] {(float) right / pictures};
  }

  private static int best(float[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return best;
  }

  /// The classifier as it stands.
  public Classifier.Trained trained() {
    return new Classifier.Trained("classifier", sizes, dataset.labels(), weights.average());
  }

  @Override
  public Map<String, Tensor> state() {
    return weights.state();
  }

  @Override
  public long parameters() {
    return weights.parameters();
  }

  @Override
  public void finish(RunFolder folder, TrainingRecord record) {
    Classifier.write(folder.path().resolve("classifier.safetensors"), trained(), record);
  }

  @Override
  public void close() {
    batches.close();
    lasting.close();
  }
}
