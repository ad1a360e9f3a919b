package io.pentimento.worker.training.tokenizer;

import io.pentimento.worker.checkpoints.NetworkFile;
import io.pentimento.worker.model.Weight;
import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.tokenizer.VqGanConfig;
import io.pentimento.worker.training.config.Documents;
import io.pentimento.worker.training.optimisation.WeightMap;
import io.pentimento.worker.training.run.TrainingException;
import io.pentimento.worker.training.run.TrainingRecord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A finished tokenizer in a file of its own, with numbers of 16 bits and the record of its
/// training. Whoever uses it computes with those rounded numbers, as every later user will.
///
/// @param file open until this is closed
public record TrainedTokenizer(NetworkFile file) implements AutoCloseable {
  private static final String SIZES = "sizes";
  private static final String RECORD = "record";
  private static final String DECODER_RECORD = "decoder record";
  private static final String KIND = "kind";

  static void write(Path folder, VqGanConfig sizes, Weights weights, TrainingRecord record) {
    write(folder, weights, about(sizes, Documents.json(record)));
  }

  /// Writes this tokenizer again with another decoder.
  ///
  /// @param decoder the tensors whose names begin with `decoder.`
  /// @param record of the decoder's training
  void write(Path folder, Weights decoder, TrainingRecord record) {
    var all = new LinkedHashMap<String, Weight>();
    for (String name : weights().names()) {
      all.put(name, (decoder.names().contains(name) ? decoder : weights()).get(name));
    }
    var about = about(config(), record());
    about.put(DECODER_RECORD, Documents.json(record));
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

  /// Opens the file that a training left behind.
  ///
  /// @throws TrainingException if it holds something else
  /// @throws io.pentimento.worker.checkpoints.tensors.CheckpointException if it cannot be read
  public static TrainedTokenizer open(Path file) {
    NetworkFile opened = NetworkFile.open(file);
    String kind = opened.about(KIND);
    if (!kind.equals(TokenizerTraining.KIND)) {
      opened.close();
      throw new TrainingException("%s holds a %s, not a tokenizer".formatted(file, kind));
    }
    return new TrainedTokenizer(opened);
  }

  /// Opens the file that a configuration names.
  ///
  /// @throws TrainingException if it names none, or the file holds something else
  public static TrainedTokenizer named(String file) {
    if (file.isEmpty()) {
      throw new TrainingException(
          "tokenizer: name the file of a trained tokenizer, such as"
              + " --set tokenizer=RUN/tokenizer.safetensors");
    }
    return open(Path.of(file));
  }

  /// Its sizes.
  public VqGanConfig config() {
    return Documents.read("the tokenizer's sizes", file.about(SIZES), VqGanConfig.class);
  }

  /// How it came about, as JSON.
  public String record() {
    return file.about(RECORD);
  }

  /// How its decoder was trained further, as JSON; empty if it was not.
  public Optional<String> decoderRecord() {
    return file.mention(DECODER_RECORD);
  }

  /// Its weights, valid while it is open.
  public Weights weights() {
    return file.weights();
  }

  @Override
  public void close() {
    file.close();
  }
}
