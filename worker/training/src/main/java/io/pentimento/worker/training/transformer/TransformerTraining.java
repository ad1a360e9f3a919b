package io.pentimento.worker.training.transformer;

import io.pentimento.worker.model.InitialWeights;
import io.pentimento.worker.model.WeightLayout;
import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Script;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.decoding.MaskSchedule;
import io.pentimento.worker.model.tokenizer.VqGan;
import io.pentimento.worker.model.transformer.BidirectionalTransformer;
import io.pentimento.worker.model.transformer.TransformerConfig;
import io.pentimento.worker.model.transformer.TransformerLayout;
import io.pentimento.worker.training.config.Documents;
import io.pentimento.worker.training.dataset.Dataset;
import io.pentimento.worker.training.dataset.Seeds;
import io.pentimento.worker.training.dataset.Shuffle;
import io.pentimento.worker.training.dataset.Split;
import io.pentimento.worker.training.optimisation.LearningScript;
import io.pentimento.worker.training.optimisation.TrainableWeights;
import io.pentimento.worker.training.run.Ahead;
import io.pentimento.worker.training.run.Preparation;
import io.pentimento.worker.training.run.RunFolder;
import io.pentimento.worker.training.run.Trainee;
import io.pentimento.worker.training.run.TrainingException;
import io.pentimento.worker.training.run.TrainingRecord;
import io.pentimento.worker.training.tokenizer.TrainedTokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Trains a bidirectional transformer by masked visual token modelling (MaskGIT, section 3.2): hide
/// some of a picture's tokens, guess them from the rest. The mathematics is in
/// `transformer_training.py`.
public final class TransformerTraining implements Trainee {
  /// What a run's state is called by.
  public static final String KIND = "transformer";

  private static final int ORDER = 0;
  private static final int STEP = 1;
  private static final int MASKS = 2;
  private static final int CHECK = 3;

  private final TransformerTrainingConfig config;
  private final Dataset dataset;
  private final @Nullable EarlierModel earlier;
  private final TrainedTokenizer tokenizer;
  private final TransformerConfig sizes;
  private final Backend backend;
  private final Scope lasting;
  private final Functions functions;
  private final TrainableWeights weights;
  private final Tensor smoothing;
  private final Ahead<TokenBatch> batches;
  private final TokenBatch.Source unseen;

  private TransformerTraining(
      TransformerTrainingConfig config,
      @Nullable EarlierModel earlier,
      TrainedTokenizer tokenizer,
      Backend backend,
      @Nullable Weights state,
      Preparation told) {
    this.config = config;
    this.dataset = config.dataset().open();
    this.earlier = earlier;
    this.tokenizer = tokenizer;
    this.sizes = sizes(config, earlier, tokenizer, dataset);
    this.backend = backend;
    var source = source(Split.TRAIN, dataset.size(Split.TRAIN), MASKS, config.labelDropout(), told);
    this.batches = Ahead.of(backend.device(), step -> source.batch(step, config.batch()));
    this.unseen =
        source(Split.VALIDATION, Math.min(512, dataset.size(Split.VALIDATION)), CHECK, 0, told);
    this.lasting = backend.open();
    this.functions = backend.compileForLearning(script());
    var layout = TransformerLayout.of(sizes);
    this.weights =
        state == null
            ? TrainableWeights.fresh(layout, initial(layout), lasting)
            : TrainableWeights.restored(layout, state, lasting);
    this.smoothing = lasting.floats(new float[] {config.smoothing()});
  }

  private Weights initial(WeightLayout layout) {
    var fresh = new InitialWeights(layout, config.seed());
    return earlier == null ? fresh : earlier.weights(sizes, dataset.labels(), fresh);
  }

  /// Reads the tokenizer and turns the dataset to tokens, or finds them where an earlier run on the
  /// same tokenizer left them, beside the tokenizer.
  ///
  /// @param state to go on from; null to begin
  /// @param told how many pictures are tokens
  /// @throws TrainingException if the configuration names neither a tokenizer nor a checkpoint, or
  ///   ones that do not fit
  public static TransformerTraining open(
      TransformerTrainingConfig config,
      Backend backend,
      @Nullable Weights state,
      Preparation told) {
    var tokenizer = TrainedTokenizer.named(config.tokenizerPlace());
    EarlierModel earlier = null;
    try {
      earlier = config.checkpoint().isEmpty() ? null : EarlierModel.open(config.checkpoint());
      return new TransformerTraining(config, earlier, tokenizer, backend, state, told);
    } catch (RuntimeException e) {
      tokenizer.close();
      if (earlier != null) {
        earlier.close();
      }
      throw e;
    }
  }

  private static TransformerConfig sizes(
      TransformerTrainingConfig config,
      @Nullable EarlierModel earlier,
      TrainedTokenizer tokenizer,
      Dataset dataset) {
    int tokenSize = tokenizer.config().tokenSize();
    if (dataset.side() % tokenSize != 0) {
      throw new TrainingException(
          "dataset: side %d is not a multiple of the tokenizer's token size %d"
              .formatted(dataset.side(), tokenSize));
    }
    var model = config.model();
    var sizes =
        new TransformerConfig(
            tokenizer.config().codebookSize(),
            dataset.labels().size(),
            config.labelDropout() > 0,
            dataset.side() / tokenSize,
            model.width(),
            model.layers(),
            model.heads(),
            model.feedForward(),
            earlier == null ? TransformerConfig.Gelu.TANH : earlier.sizes().activation());
    if (earlier != null) {
      earlier.requireSameCodes(tokenizer);
      earlier.requireFits(sizes);
    }
    return sizes;
  }

  private Script script() {
    return LearningScript.of(
            config.precision(),
            BidirectionalTransformer.script(sizes, config.precision()),
            Script.beside(TransformerTraining.class, "transformer_training.py", config.precision()))
        .with("layers", sizes.layers())
        .with("dropout_percent", config.model().dropoutPercent())
        .with("row_by_row", 0);
  }

  private TokenBatch.Source source(
      Split split, int pictures, int masks, float labelDropout, Preparation told) {
    return new TokenBatch.Source(
        tokens(split, pictures, told),
        new Shuffle(pictures, Seeds.of(config.seed(), 0, ORDER)),
        sizes,
        new Masking(MaskSchedule.parse(config.schedule()), Seeds.of(config.seed(), 0, masks)),
        labelDropout);
  }

  private Tokens tokens(Split split, int pictures, Preparation told) {
    Path file =
        Path.of(
            config.tokenizerPlace()
                + "."
                + split.name().toLowerCase(java.util.Locale.ROOT)
                + ".tokens");
    String purpose =
        "%d pictures of %s by %s"
            .formatted(pictures, Documents.json(config.dataset()), tokenizer.record());
    Tokens kept = Tokens.read(file, purpose);
    if (kept != null) {
      return kept;
    }
    try (var network =
        VqGan.open(tokenizer.config(), tokenizer.weights(), backend, Precision.FP32)) {
      var tokens = Tokens.encode(dataset, split, pictures, network, told);
      tokens.write(file, purpose);
      return tokens;
    }
  }

  @Override
  public List<String> metrics() {
    return List.of("loss", "guessed right", "gradient norm");
  }

  @Override
  public float[] step(long step) {
    var batch = batches.batch(step);
    try (Scope scope = backend.open()) {
      return functions
          .learn(
              scope,
              Seeds.of(config.seed(), step, STEP),
              "step",
              TrainableWeights.arguments(
                  batch.arguments(scope, sizes.sequence()),
                  List.of(smoothing),
                  weights.update(config.optimiser(), step, config.run().steps(), scope)))
          .getFirst()
          .toFloats();
    }
  }

  @Override
  public List<String> checks() {
    return List.of("loss on unseen pictures", "guessed right");
  }

  @Override
  public float[] check(Path grid) {
    new Samples(config, sizes, tokenizer, dataset.side())
        .draw(weights.average(), backend.device(), grid);
    var sum = new float[2];
    int batches = Math.max(1, unseen.tokens().size() / config.batch());
    for (int i = 1; i <= batches; i++) {
      var batch = unseen.batch(i, config.batch());
      try (Scope scope = backend.open()) {
        float[] measured =
            functions
                .call(
                    scope,
                    "measure",
                    TrainableWeights.arguments(
                        batch.arguments(scope, sizes.sequence()), List.of(weights.averaged())))
                .toFloats();
        sum[0] += measured[0] / batches;
        sum[1] += measured[1] / batches;
      }
    }
    return sum;
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
    new FinishedModel(config, sizes, tokenizer, earlier, dataset.labels())
        .write(folder.place("checkpoint"), weights.average(), record);
  }

  @Override
  public void close() {
    batches.close();
    lasting.close();
    tokenizer.close();
    if (earlier != null) {
      earlier.close();
    }
  }
}
