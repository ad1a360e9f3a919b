package io.pentimento.worker.training.transformer;

import io.pentimento.worker.checkpoints.Architecture.MaskGitFamily;
import io.pentimento.worker.checkpoints.Checkpoint;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.model.Weight;
import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.transformer.TransformerConfig;
import io.pentimento.worker.training.optimisation.Numbers;
import io.pentimento.worker.training.optimisation.WeightMap;
import io.pentimento.worker.training.run.TrainingException;
import io.pentimento.worker.training.tokenizer.TrainedTokenizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A finished model whose transformer learns on (fine-tuning): on other pictures, with other
/// labels, or only for longer. Its weights begin the training; what the optimiser remembered of
/// them is not in a checkpoint and begins at nothing.
///
/// @param checkpoint open until this is closed
record EarlierModel(Checkpoint checkpoint) implements AutoCloseable {
  /// The document of a checkpoint folder with the record of the transformer's training.
  static final String RECORD_DOCUMENT = "transformer-training.json";

  /// The tensors with one row for each code, label, the null label and the mask token.
  private static final Set<String> BY_TOKEN = Set.of("token_embedding", "head.bias");

  private static final int NEW = -1;

  /// Opens a checkpoint folder.
  ///
  /// @throws CheckpointException if it is none
  static EarlierModel open(String folder) {
    return new EarlierModel(Checkpoint.open(Path.of(folder)));
  }

  /// The sizes of its transformer.
  TransformerConfig sizes() {
    return switch (checkpoint.architecture()) {
      case MaskGitFamily(_, var transformer) -> transformer;
    };
  }

  /// Tells what keeps a transformer of other sizes from beginning with this one's weights.
  ///
  /// @throws TrainingException with the settings that would do
  void requireFits(TransformerConfig wanted) {
    TransformerConfig own = sizes();
    if (!body(wanted).equals(body(own))) {
      throw new TrainingException(
          ("checkpoint: the transformer of %s has model.width=%d, model.layers=%d, model.heads=%d and"
                  + " model.feedForward=%d; the training asks for %s: set these four alike")
              .formatted(
                  checkpoint.folder(),
                  own.width(),
                  own.layers(),
                  own.heads(),
                  own.feedForward(),
                  body(wanted)));
    }
    if (wanted.gridSide() != own.gridSide()) {
      throw new TrainingException(
          "checkpoint: the transformer of %s knows pictures of %d × %d tokens, dataset.side makes %d × %d"
              .formatted(
                  checkpoint.folder(),
                  own.gridSide(),
                  own.gridSide(),
                  wanted.gridSide(),
                  wanted.gridSide()));
    }
  }

  private static List<Integer> body(TransformerConfig sizes) {
    return List.of(sizes.width(), sizes.layers(), sizes.heads(), sizes.feedForward());
  }

  /// Tells whether a tokenizer's tokens are those that the transformer knows.
  ///
  /// @throws TrainingException if it has other codes
  void requireSameCodes(TrainedTokenizer tokenizer) {
    float[] known = Numbers.of(checkpoint.tokenizer().get("codebook"));
    if (!Arrays.equals(known, Numbers.of(tokenizer.weights().get("codebook")))) {
      throw new TrainingException(
          ("tokenizer: its codes are not those of %s, which the transformer there has learned; leave"
                  + " tokenizer out to use them")
              .formatted(checkpoint.folder()));
    }
  }

  /// The weights to begin with. Labels keep what was learned of them by their names; labels that
  /// are new begin like any that nothing is known of.
  ///
  /// @param wanted sizes that fit
  /// @param labels names of the labels to learn, by index
  /// @param fresh weights of a transformer of those sizes that has learned nothing
  Weights weights(TransformerConfig wanted, List<String> labels, Weights fresh) {
    int[] rows = rows(wanted, labels);
    var begun = new LinkedHashMap<String, Weight>();
    for (String name : fresh.names()) {
      Weight learned = checkpoint.transformer().get(name);
      begun.put(name, BY_TOKEN.contains(name) ? picked(learned, fresh.get(name), rows) : learned);
    }
    return new WeightMap(begun);
  }

  /// For each row of the new tables the one of the old, or [#NEW].
  private int[] rows(TransformerConfig wanted, List<String> labels) {
    TransformerConfig own = sizes();
    List<String> known = checkpoint.manifest().labels();
    var rows = new int[wanted.vocabulary()];
    for (int code = 0; code < wanted.codebookSize(); code++) {
      rows[code] = code;
    }
    for (int label = 0; label < wanted.labels(); label++) {
      int before = known.indexOf(labels.get(label));
      rows[wanted.codebookSize() + label] = before < 0 ? NEW : own.codebookSize() + before;
    }
    if (wanted.nullLabel()) {
      rows[wanted.maskToken() - 1] = own.nullLabel() ? own.maskToken() - 1 : NEW;
    }
    rows[wanted.maskToken()] = own.maskToken();
    return rows;
  }

  private static Weight picked(Weight learned, Weight fresh, int[] rows) {
    float[] from = Numbers.of(learned);
    float[] to = Numbers.of(fresh);
    int width = to.length / rows.length;
    for (int row = 0; row < rows.length; row++) {
      if (rows[row] != NEW) {
        System.arraycopy(from, rows[row] * width, to, row * width, width);
      }
    }
    return Numbers.weight(fresh.name(), fresh.shape(), to);
  }

  /// What people call it, with its revision.
  String name() {
    var manifest = checkpoint.manifest();
    return manifest.name() + " " + manifest.revision().shortForm();
  }

  /// The records of its trainings, as documents of a later checkpoint:
  /// `transformer-training-1.json` is the first, and so on.
  Map<String, String> records() {
    var records = new LinkedHashMap<String, String>();
    int number = 1;
    var before = checkpoint.document(numbered(number));
    while (before.isPresent()) {
      records.put(numbered(number++), before.get());
      before = checkpoint.document(numbered(number));
    }
    String next = numbered(number);
    checkpoint.document(RECORD_DOCUMENT).ifPresent(last -> records.put(next, last));
    return records;
  }

  private static String numbered(int number) {
    return RECORD_DOCUMENT.replace(".json", "-%d.json".formatted(number));
  }

  @Override
  public void close() {
    checkpoint.close();
  }
}
