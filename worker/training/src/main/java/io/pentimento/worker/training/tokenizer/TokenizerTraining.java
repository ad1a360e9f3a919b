package io.pentimento.worker.training.tokenizer;

import io.pentimento.worker.model.InitialWeights;
import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.tokenizer.VqGanLayout;
import io.pentimento.worker.training.classifier.Classifier;
import io.pentimento.worker.training.dataset.Dataset;
import io.pentimento.worker.training.dataset.PictureBatch;
import io.pentimento.worker.training.dataset.Seeds;
import io.pentimento.worker.training.dataset.Shuffle;
import io.pentimento.worker.training.dataset.Split;
import io.pentimento.worker.training.optimisation.Numbers;
import io.pentimento.worker.training.optimisation.TrainableWeights;
import io.pentimento.worker.training.run.Ahead;
import io.pentimento.worker.training.run.RunFolder;
import io.pentimento.worker.training.run.Trainee;
import io.pentimento.worker.training.run.TrainingRecord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Trains a VQGAN: reconstruct pictures through a codebook (MaskGIT, section 3.1; Esser et al.
/// 2021; van den Oord et al. 2017). The mathematics is in `vqgan_training.py`.
public final class TokenizerTraining implements Trainee {
  /// What a run's state and a finished file are called by.
  public static final String KIND = "tokenizer";

  private static final int ORDER = 0;
  private static final int STEP = 1;
  private static final int REVIVAL = 2;

  private final TokenizerTrainingConfig config;
  private final Dataset dataset;
  private final Ahead<PictureBatch> batches;
  private final Backend backend;
  private final Scope lasting;
  private final Functions functions;
  private final TrainableWeights weights;
  private final Tensor usage;
  private final Judges judges;
  private final Tensor unusedBelow;

  private TokenizerTraining(
      TokenizerTrainingConfig config,
      Dataset dataset,
      Backend backend,
      Classifier.@Nullable Trained classifier,
      @Nullable Weights state) {
    this.config = config;
    this.dataset = dataset;
    var order = new Shuffle(dataset.size(Split.TRAIN), Seeds.of(config.seed(), 0, ORDER));
    this.batches =
        Ahead.of(backend.device(), step -> PictureBatch.of(dataset, order, config.batch(), step));
    this.backend = backend;
    this.lasting = backend.open();
    this.functions =
        backend.compileForLearning(
            LearningTokenizer.script(config.model(), config.precision(), classifier));
    var layout = VqGanLayout.of(config.model());
    int codes = config.model().codebookSize();
    if (state == null) {
      weights = TrainableWeights.fresh(layout, new InitialWeights(layout, config.seed()), lasting);
      usage = lasting.floats(new float[codes], codes);
    } else {
      weights = TrainableWeights.restored(layout, state, lasting);
      usage = lasting.floats(Numbers.of(state.get("usage")), codes);
    }
    var course = new Critic.Course(config.seed(), config.optimiser(), config.run().steps());
    judges = new Judges(classifier, config.adversary(), course, state, lasting);
    unusedBelow = lasting.floats(new float[] {config.codebook().unusedBelow()});
  }

  /// @param classifier for the perceptual loss; null where that does not count
  /// @param state to go on from; null to begin
  public static TokenizerTraining open(
      TokenizerTrainingConfig config,
      Dataset dataset,
      Backend backend,
      Classifier.@Nullable Trained classifier,
      @Nullable Weights state) {
    return new TokenizerTraining(config, dataset, backend, classifier, state);
  }

  private Tensor shares(long step, Scope scope) {
    var losses = config.losses();
    var care = config.codebook();
    float[] shares = {
      losses.squared(),
      losses.absolute(),
      losses.perceptual(),
      config.adversary().shareAt(step),
      losses.commitment(),
      losses.entropy(),
      losses.entropyTemperature(),
      care.memory(),
      care.unusedBelow()
    };
    return scope.floats(shares, shares.length);
  }

  @Override
  public List<String> metrics() {
    return List.of(
        "loss",
        "squared error",
        "absolute error",
        "commitment",
        "entropy",
        "perceptual",
        "adversarial",
        "gradient norm",
        "codes in use",
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
              "step",
              TrainableWeights.arguments(
                  List.of(pictures),
                  weights.update(config.optimiser(), step, config.run().steps(), scope),
                  List.of(usage, shares(step, scope)),
                  judges.arguments()));
      if (config.codebook().isDue(step)) {
        revive(scope, step, results.get(1));
      }
      float[] metrics = results.getFirst().toFloats();
      return judges.learn(metrics, functions, step, pictures, results.get(2), scope);
    }
  }

  private void revive(Scope scope, long step, Tensor features) {
    List<Tensor> codebook = weights.allOf("codebook");
    functions.learn(
        scope,
        Seeds.of(config.seed(), step, REVIVAL),
        "revive",
        usage,
        features,
        codebook.get(0),
        codebook.get(3),
        codebook.get(1),
        codebook.get(2),
        unusedBelow);
  }

  @Override
  public List<String> checks() {
    return Reconstruction.MEASURES;
  }

  @Override
  public float[] check(Path grid) {
    List<Tensor> averages = weights.averages();
    int encoder = VqGanLayout.encoderAndCodebook(config.model()).shapes().size();
    try (Scope scope = backend.open()) {
      return new Reconstruction(
              backend,
              functions,
              scope.list(averages.subList(0, encoder)),
              scope.list(averages.subList(encoder, averages.size())),
              config.model())
          .check(dataset, grid);
    }
  }

  @Override
  public Map<String, Tensor> state() {
    var state = new LinkedHashMap<>(weights.state());
    state.put("usage", usage);
    state.putAll(judges.state());
    return state;
  }

  @Override
  public long parameters() {
    return weights.parameters();
  }

  @Override
  public void finish(RunFolder folder, TrainingRecord record) {
    TrainedTokenizer.write(folder.path(), config.model(), weights.average(), record);
  }

  @Override
  public void close() {
    batches.close();
    lasting.close();
  }
}
