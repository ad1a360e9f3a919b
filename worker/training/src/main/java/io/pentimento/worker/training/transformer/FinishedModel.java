package io.pentimento.worker.training.transformer;

import io.pentimento.worker.checkpoints.Architecture;
import io.pentimento.worker.checkpoints.CheckpointWriter;
import io.pentimento.worker.checkpoints.Manifest;
import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.decoding.DecodeSettings;
import io.pentimento.worker.model.decoding.MaskSchedule;
import io.pentimento.worker.model.decoding.Revision;
import io.pentimento.worker.model.decoding.UnmaskingOrder;
import io.pentimento.worker.model.transformer.TransformerConfig;
import io.pentimento.worker.training.config.Documents;
import io.pentimento.worker.training.optimisation.WeightMap;
import io.pentimento.worker.training.run.TrainingRecord;
import io.pentimento.worker.training.tokenizer.TrainedTokenizer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The checkpoint folder that a training of a transformer leaves behind: both networks with numbers
/// of 16 bits, and the records of their trainings beside them.
record FinishedModel(
    TransformerTrainingConfig config,
    TransformerConfig sizes,
    TrainedTokenizer tokenizer,
    List<String> labels) {

  void write(Path folder, Weights transformer, TrainingRecord record) {
    var description =
        new CheckpointWriter.Description(
            config.name(),
            labels,
            settings(config.decoding()),
            config.licence(),
            new Manifest.Provenance(
                "trained on the same pictures, see tokenizer-training.json",
                "%d training steps on the dataset %s, see transformer-training.json"
                    .formatted(record.steps(), Documents.json(config.dataset()))));
    CheckpointWriter.write(
        folder,
        new Architecture.MaskGitFamily(tokenizer.config(), sizes),
        tokenizer.weights(),
        WeightMap.halved(transformer),
        description,
        documents(record));
  }

  private Map<String, String> documents(TrainingRecord record) {
    var documents = new LinkedHashMap<String, String>();
    documents.put("tokenizer-training.json", tokenizer.record() + "\n");
    tokenizer
        .decoderRecord()
        .ifPresent(decoder -> documents.put("decoder-training.json", decoder + "\n"));
    documents.put("transformer-training.json", Documents.json(record) + "\n");
    return documents;
  }

  static DecodeSettings settings(TransformerTrainingConfig.Decoding decoding) {
    return new DecodeSettings(
        decoding.iterations(),
        MaskSchedule.parse(decoding.schedule()),
        UnmaskingOrder.parse(decoding.order()),
        decoding.samplingTemperature(),
        decoding.choiceTemperature(),
        decoding.guidanceScale(),
        Revision.parse(decoding.revision()));
  }
}
