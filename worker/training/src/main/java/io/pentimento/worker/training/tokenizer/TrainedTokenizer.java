package io.pentimento.worker.training.tokenizer;

import io.pentimento.worker.checkpoints.Architecture;
import io.pentimento.worker.checkpoints.Checkpoint;
import io.pentimento.worker.checkpoints.NetworkFile;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.model.Weight;
import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.tokenizer.VqGanConfig;
import io.pentimento.worker.training.config.Documents;
import io.pentimento.worker.training.optimisation.WeightMap;
import io.pentimento.worker.training.run.TrainingException;
import io.pentimento.worker.training.run.TrainingRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// A finished tokenizer, in a file of its own or as part of a checkpoint, and the records of its
/// training. What is trained here has numbers of 16 bits: whoever uses it computes with those
/// rounded numbers, as every later user will.
///
/// @param config its sizes
/// @param weights valid while it is open
/// @param record how it came about, as JSON
/// @param decoderRecord how its decoder was trained further, as JSON; empty if it was not
/// @param provenance where it comes from, in words
/// @param source what is open until this is closed
public record TrainedTokenizer(
    VqGanConfig config,
    Weights weights,
    String record,
    String decoderRecord,
    String provenance,
    Source source)
    implements AutoCloseable {
  /// The document of a checkpoint folder that holds [#record].
  public static final String RECORD_DOCUMENT = "tokenizer-training.json";

  /// The document of a checkpoint folder that holds [#decoderRecord].
  public static final String DECODER_DOCUMENT = "decoder-training.json";

  private static final String SIZES = "sizes";
  private static final String RECORD = "record";
  private static final String DECODER_RECORD = "decoder record";
  private static final String KIND = "kind";

  /// Something open.
  public interface Source extends AutoCloseable {
    @Override
    void close();
  }

  static void write(Path folder, VqGanConfig sizes, Weights weights, TrainingRecord record) {
    write(folder, weights, about(sizes, Documents.json(record)));
  }

  /// Writes this tokenizer again with another decoder.
  ///
  /// @param decoder the tensors whose names begin with `decoder.`
  /// @param trained the record of the decoder's training
  void write(Path folder, Weights decoder, TrainingRecord trained) {
    var all = new LinkedHashMap<String, Weight>();
    for (String name : weights.names()) {
      all.put(name, (decoder.names().contains(name) ? decoder : weights).get(name));
    }
    var about = about(config, record);
    about.put(DECODER_RECORD, Documents.json(trained));
    write(folder, new WeightMap(all), about);
  }

  private static Map<String, String> about(VqGanConfig sizes, String record) {
    var about = new LinkedHashMap<String, String>();
    about.put(KIND, TokenizerTraining.KIND);
    about.put(SIZES, Documents.json(sizes));
    about.put(RECORD, record);
    return about;
  }

  private static void write(Path folder, Weights weights, Map<String, String> about) {
    NetworkFile.write(folder.resolve("tokenizer.safetensors"), WeightMap.halved(weights), about);
  }

  /// Opens the file that a training left behind, or the tokenizer of a checkpoint folder.
  ///
  /// @throws TrainingException if it holds something else
  /// @throws CheckpointException if it cannot be read
  public static TrainedTokenizer open(Path place) {
    return Files.isDirectory(place) ? ofCheckpoint(place) : ofFile(place);
  }

  private static TrainedTokenizer ofFile(Path place) {
    NetworkFile file = NetworkFile.open(place);
    try {
      String kind = file.about(KIND);
      if (!kind.equals(TokenizerTraining.KIND)) {
        throw new TrainingException("%s holds a %s, not a tokenizer".formatted(place, kind));
      }
      return new TrainedTokenizer(
          Documents.read("the tokenizer's sizes", file.about(SIZES), VqGanConfig.class),
          file.weights(),
          file.about(RECORD),
          file.mention(DECODER_RECORD).orElse(""),
          "trained on the same pictures, see " + RECORD_DOCUMENT,
          file::close);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static TrainedTokenizer ofCheckpoint(Path folder) {
    Checkpoint checkpoint = Checkpoint.open(folder);
    try {
      return switch (checkpoint.architecture()) {
        case Architecture.MaskGitFamily(var sizes, _) ->
            new TrainedTokenizer(
                sizes,
                checkpoint.tokenizer(),
                checkpoint
                    .document(RECORD_DOCUMENT)
                    .map(String::strip)
                    .orElseGet(() -> imported(checkpoint)),
                checkpoint.document(DECODER_DOCUMENT).map(String::strip).orElse(""),
                checkpoint.manifest().provenance().tokenizer(),
                checkpoint::close);
      };
    } catch (RuntimeException e) {
      checkpoint.close();
      throw e;
    }
  }

  /// What is known of a tokenizer that was not trained here.
  private static String imported(Checkpoint checkpoint) {
    var manifest = checkpoint.manifest();
    return Documents.json(
        Map.of(
            "provenance", manifest.provenance().tokenizer(),
            "checkpoint", manifest.revision().toString()));
  }

  /// Opens the file or checkpoint folder that a configuration names.
  ///
  /// @throws TrainingException if it names none, or it holds something else
  public static TrainedTokenizer named(String place) {
    if (place.isEmpty()) {
      throw new TrainingException(
          "tokenizer: name the file of a trained tokenizer, such as"
              + " --set tokenizer=RUN/tokenizer.safetensors, or a checkpoint folder");
    }
    return open(Path.of(place));
  }

  @Override
  public void close() {
    source.close();
  }
}
