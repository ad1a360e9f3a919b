package io.pentimento.worker.training.tokenizer;

import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.backend.TensorList;
import io.pentimento.worker.model.tokenizer.VqGanConfig;
import io.pentimento.worker.model.tokenizer.VqGanLayout;
import io.pentimento.worker.training.classifier.Classifier;
import io.pentimento.worker.training.dataset.Dataset;
import io.pentimento.worker.training.dataset.PictureBatch;
import io.pentimento.worker.training.dataset.Seeds;
import io.pentimento.worker.training.dataset.Shuffle;
import io.pentimento.worker.training.dataset.Split;
import io.pentimento.worker.training.optimisation.TrainableWeights;
import io.pentimento.worker.training.run.Ahead;
import io.pentimento.worker.training.run.RunFolder;
import io.pentimento.worker.training.run.Trainee;
import io.pentimento.worker.training.run.TrainingException;
import io.pentimento.worker.training.run.TrainingRecord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Trains the decoder of a finished tokenizer further and leaves encoder and codebook as they are.
/// Every picture keeps its tokens, so a transformer that knows them is as good as before while its
/// pictures get better.
public final class DecoderTraining implements Trainee {
  /// What a run's state is called by.
  public static final String KIND = "decoder";

  private static final int ORDER = 0;
  private static final int STEP = 1;

  private final DecoderTrainingConfig config;
  private final Dataset dataset;
  private final TrainedTokenizer tokenizer;
  private final VqGanConfig sizes;
  private final Ahead<PictureBatch> batches;
  private final Backend backend;
  private final Scope lasting;
  private final Functions functions;
  private final TensorList encoder;
  private final TrainableWeights decoder;
  private final Judges judges;

  private DecoderTraining(
      DecoderTrainingConfig config,
      TrainedTokenizer tokenizer,
      Backend backend,
      Classifier.@Nullable Trained classifier,
      @Nullable Weights state) {
    this.config = config;
    this.dataset = config.dataset().open();
    this.tokenizer = tokenizer;
    this.sizes = tokenizer.config();
    if (dataset.side() % sizes.tokenSize() != 0) {
      throw new TrainingException(
          "dataset: side %d is not a multiple of the tokenizer's token size %d"
              .formatted(dataset.side(), sizes.tokenSize()));
    }
    var order = new Shuffle(dataset.size(Split.TRAIN), Seeds.of(config.seed(), 0, ORDER));
    this.batches =
        Ahead.of(backend.device(), step -> PictureBatch.of(dataset, order, config.batch(), step));
    this.backend = backend;
    this.lasting = backend.open();
    this.functions =
        backend.compileForLearning(LearningTokenizer.script(sizes, config.precision(), classifier));
    this.encoder =
        lasting.list(
            TrainableWeights.placed(
                VqGanLayout.encoderAndCodebook(sizes), tokenizer.weights(), lasting));
    var layout = VqGanLayout.decoder(sizes);
    this.decoder =
        state == null
            ? TrainableWeights.fresh(layout, tokenizer.weights(), lasting)
            : TrainableWeights.restored(layout, state, lasting);
    var course = new Critic.Course(config.seed(), config.optimiser(), config.run().steps());
    this.judges = new Judges(classifier, config.adversary(), course, state, lasting);
  }

  /// @param classifier for the perceptual loss; null where that does not count
  /// @param state to go on from; null to begin
  /// @throws TrainingException if the configuration names no tokenizer, or one that does not fit
  public static DecoderTraining open(
      DecoderTrainingConfig config,
      Backend backend,
      Classifier.@Nullable Trained classifier,
      @Nullable Weights state) {
    var tokenizer = TrainedTokenizer.named(config.tokenizer());
    try {
      return new DecoderTraining(config, tokenizer, backend, classifier, state);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  @Override
  public List<String> metrics() {
    return List.of(
        "loss",
        "squared error",
        "absolute error",
        "perceptual",
        "adversarial",
        "gradient norm",
        "critic");
  }

  @Override
  public float[] step(long step) {
    var batch = batches.batch(step);
    int side = batch.side();
    try (Scope scope = backend.open()) {
      Tensor pictures = scope.floats(batch.pixels(), batch.size(), side, side, 3);
      List<Tensor> results =
          functions.learn(
              scope,
              Seeds.of(config.seed(), step, STEP),
              "decoder_step",
              TrainableWeights.arguments(
                  List.of(pictures, encoder),
                  decoder.update(config.optimiser(), step, config.run().steps(), scope),
                  List.of(shares(step, scope)),
                  judges.arguments()));
      float[] metrics = results.getFirst().toFloats();
      return judges.learn(metrics, functions, step, pictures, results.get(1), scope);
    }
  }

  private Tensor shares(long step, Scope scope) {
    var losses = config.losses();
    float[] shares = {
      losses.squared(), losses.absolute(), losses.perceptual(), config.adversary().shareAt(step)
    };
    return scope.floats(shares, shares.length);
  }

  @Override
  public List<String> checks() {
    return Reconstruction.MEASURES;
  }

  @Override
  public float[] check(Path grid) {
    return new Reconstruction(backend, functions, encoder, decoder.averaged(), sizes)
        .check(dataset, grid);
  }

  @Override
  public Map<String, Tensor> state() {
    var state = new LinkedHashMap<>(decoder.state());
    state.putAll(judges.state());
    return state;
  }

  @Override
  public long parameters() {
    return decoder.parameters();
  }

  @Override
  public void finish(RunFolder folder, TrainingRecord record) {
    tokenizer.write(folder.path(), decoder.average(), record);
  }

  @Override
  public void close() {
    batches.close();
    lasting.close();
    tokenizer.close();
  }
}
