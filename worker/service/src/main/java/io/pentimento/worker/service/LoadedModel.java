package io.pentimento.worker.service;

import io.pentimento.schemas.DecodingOptions;
import io.pentimento.schemas.ModelDescription;
import io.pentimento.schemas.Topics;
import io.pentimento.worker.checkpoints.Architecture;
import io.pentimento.worker.checkpoints.Checkpoint;
import io.pentimento.worker.checkpoints.Manifest;
import io.pentimento.worker.checkpoints.ModelLoader;
import io.pentimento.worker.model.MaskGit;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.decoding.DecodeSettings;
import io.pentimento.worker.model.decoding.IterativeDecoder;
import io.pentimento.worker.service.execution.ServedModel;

/// The checkpoint's model on its device.
final class LoadedModel implements AutoCloseable {
  private final MaskGit maskGit;
  private final ServedModel served;

  private LoadedModel(MaskGit maskGit, ServedModel served) {
    this.maskGit = maskGit;
    this.served = served;
  }

  /// Loads the weights, which may take a while; the files are closed again.
  ///
  /// @throws io.pentimento.worker.checkpoints.tensors.CheckpointException if the folder holds no
  ///   whole checkpoint
  /// @throws IllegalArgumentException if there is no such device, or no name that jobs could use
  static LoadedModel open(WorkerConfig.Model config) {
    try (var checkpoint = Checkpoint.open(config.checkpoint())) {
      Device device = config.device() == null ? Backend.bestDevice() : config.device();
      var description = describe(checkpoint.manifest(), nameOf(config, checkpoint.manifest()));
      var maskGit = ModelLoader.load(checkpoint, device, config.precision());
      var decoder = new IterativeDecoder(maskGit.sampler(), maskGit.transformer().maskToken());
      return new LoadedModel(maskGit, new ServedModel(description, decoder, maskGit.tokenizer()));
    }
  }

  /// What the worker decodes with; usable until this is closed.
  ServedModel served() {
    return served;
  }

  @Override
  public void close() {
    maskGit.close();
  }

  private static String nameOf(WorkerConfig.Model config, Manifest manifest) {
    String name = config.name() == null ? manifest.name() : config.name();
    if (!Topics.isModelName(name)) {
      throw new IllegalArgumentException(
          "the checkpoint's name '%s' cannot be a model's: give one of lower-case letters, digits and dashes with --model"
              .formatted(name));
    }
    return name;
  }

  private static ModelDescription describe(Manifest manifest, String name) {
    return switch (manifest.architecture()) {
      case Architecture.MaskGitFamily(var tokenizer, var transformer) ->
          new ModelDescription(
              name,
              manifest.revision().shortForm(),
              "maskgit",
              transformer.gridSide() * tokenizer.tokenSize(),
              transformer.gridSide(),
              tokenizer.tokenSize(),
              tokenizer.codebookSize(),
              manifest.labels(),
              transformer.nullLabel(),
              options(manifest.defaults()),
              manifest.licence());
    };
  }

  private static DecodingOptions options(DecodeSettings defaults) {
    return new DecodingOptions(
        defaults.iterations(),
        defaults.schedule().text(),
        defaults.order().text(),
        defaults.samplingTemperature(),
        defaults.choiceTemperature(),
        defaults.guidanceScale(),
        defaults.revision().text());
  }
}
