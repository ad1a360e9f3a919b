package io.pentimento.worker.training.command;

import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.training.classifier.Classifier;
import io.pentimento.worker.training.classifier.ClassifierTraining;
import io.pentimento.worker.training.classifier.ClassifierTrainingConfig;
import io.pentimento.worker.training.run.Preparation;
import io.pentimento.worker.training.run.RunPlan;
import io.pentimento.worker.training.run.Trainee;
import io.pentimento.worker.training.tokenizer.DecoderTraining;
import io.pentimento.worker.training.tokenizer.DecoderTrainingConfig;
import io.pentimento.worker.training.tokenizer.TokenizerTraining;
import io.pentimento.worker.training.tokenizer.TokenizerTrainingConfig;
import io.pentimento.worker.training.transformer.TransformerTraining;
import io.pentimento.worker.training.transformer.TransformerTrainingConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One of the networks that can be trained.
///
/// @param kind its name on the command line
/// @param defaults the configuration where nothing is said
/// @param plan how long to train, of a configuration
/// @param opener makes the network ready to learn
/// @param <C> its configuration
record Stage<C>(
    String kind,
    Class<C> type,
    C defaults,
    java.util.function.Function<C, RunPlan> plan,
    Opener<C> opener) {

  /// Makes a network ready to learn.
  interface Opener<C> {
    /// @param state to go on from; null to begin
    /// @param told of work before the first training step that takes long
    Trainee open(C config, Backend backend, @Nullable Weights state, Preparation told);
  }

  static Stage<ClassifierTrainingConfig> classifier() {
    return new Stage<>(
        ClassifierTraining.KIND,
        ClassifierTrainingConfig.class,
        ClassifierTrainingConfig.defaults(),
        ClassifierTrainingConfig::run,
        (config, backend, state, _) ->
            new ClassifierTraining(config, config.dataset().open(), backend, state));
  }

  static Stage<TokenizerTrainingConfig> tokenizer() {
    return new Stage<>(
        TokenizerTraining.KIND,
        TokenizerTrainingConfig.class,
        TokenizerTrainingConfig.defaults(),
        TokenizerTrainingConfig::run,
        (config, backend, state, _) ->
            TokenizerTraining.open(
                config, config.dataset().open(), backend, judge(config.judge()), state));
  }

  static Stage<DecoderTrainingConfig> decoder() {
    return new Stage<>(
        DecoderTraining.KIND,
        DecoderTrainingConfig.class,
        DecoderTrainingConfig.defaults(),
        DecoderTrainingConfig::run,
        (config, backend, state, _) ->
            DecoderTraining.open(config, backend, judge(config.judge()), state));
  }

  private static Classifier.@Nullable Trained judge(String file) {
    return file.isEmpty() ? null : Classifier.read(Path.of(file));
  }

  static Stage<TransformerTrainingConfig> transformer() {
    return new Stage<>(
        TransformerTraining.KIND,
        TransformerTrainingConfig.class,
        TransformerTrainingConfig.defaults(),
        TransformerTrainingConfig::run,
        TransformerTraining::open);
  }
}
