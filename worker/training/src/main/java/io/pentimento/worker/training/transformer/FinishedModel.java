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
import org.jspecify.annotations.Nullable;

/// The checkpoint folder that a training of a transformer leaves behind: both networks with numbers
/// of 16 bits, and the records of their trainings beside them.
///
/// @param earlier what the transformer began as; null if it began with nothing learned
record FinishedModel(
    TransformerTrainingConfig config,
    TransformerConfig sizes,
    TrainedTokenizer tokenizer,
    @Nullable EarlierModel earlier,
    List<String> labels) {

  void write(Path folder, Weights transformer, TrainingRecord record) {
    var description =
        new CheckpointWriter.Description(
            config.name(),
            labels,
            settings(config.decoding()),
            config.licence(),
            new Manifest.Provenance(tokenizer.provenance(), transformerProvenance(record)));
    CheckpointWriter.write(
        folder,
        new Architecture.MaskGitFamily(tokenizer.config(), sizes),
        tokenizer.weights(),
        WeightMap.halved(transformer),
        description,
        documents(record));
  }

  private String transformerProvenance(TrainingRecord record) {
    String steps =
        "%d training steps on the dataset %s, see %s"
            .formatted(
                record.steps(), Documents.json(config.dataset()), EarlierModel.RECORD_DOCUMENT);
    return earlier == null ? steps : steps + "; begun as " + earlier.name();
  }

  private Map<String, String> documents(TrainingRecord record) {
    var documents = new LinkedHashMap<String, String>();
    documents.put(TrainedTokenizer.RECORD_DOCUMENT, tokenizer.record() + "\n");
    if (!tokenizer.decoderRecord().isEmpty()) {
      documents.put(TrainedTokenizer.DECODER_DOCUMENT, tokenizer.decoderRecord() + "\n");
    }
    if (earlier != null) {
      documents.putAll(earlier.records());
    }
    documents.put(EarlierModel.RECORD_DOCUMENT, Documents.json(record) + "\n");
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
