package io.pentimento.worker.training;

import io.pentimento.worker.checkpoints.Architecture;
import io.pentimento.worker.checkpoints.CheckpointWriter;
import io.pentimento.worker.checkpoints.CheckpointWriter.Description;
import io.pentimento.worker.checkpoints.Manifest.Provenance;
import io.pentimento.worker.model.InitialWeights;
import io.pentimento.worker.model.decoding.DecodeSettings;
import io.pentimento.worker.model.decoding.MaskSchedule;
import io.pentimento.worker.model.decoding.UnmaskingOrder;
import io.pentimento.worker.model.tokenizer.VqGanConfig;
import io.pentimento.worker.model.tokenizer.VqGanLayout;
import io.pentimento.worker.model.transformer.TransformerConfig;
import io.pentimento.worker.model.transformer.TransformerLayout;
import java.nio.file.Path;
import java.util.List;

/// Models that have learned nothing and load in no time: 8 × 8 tokens of 4 pixels.
public final class TinyCheckpoint {
  private static final VqGanConfig TOKENIZER = new VqGanConfig(32, 8, List.of(32, 32, 32), 1);
  private static final int ITERATIONS = 3;

  private TinyCheckpoint() {}

  /// Writes one.
  ///
  /// @param folder must not exist
  /// @param nullLabel whether it can be guided
  public static Path write(Path folder, List<String> labels, boolean nullLabel) {
    var transformer =
        new TransformerConfig(
            TOKENIZER.codebookSize(),
            labels.size(),
            nullLabel,
            8,
            32,
            1,
            2,
            64,
            TransformerConfig.Gelu.TANH);
    var settings =
        new DecodeSettings(
            ITERATIONS,
            MaskSchedule.parse("cosine"),
            UnmaskingOrder.parse("confidence"),
            1,
            4.5f,
            1);
    CheckpointWriter.write(
        folder,
        new Architecture.MaskGitFamily(TOKENIZER, transformer),
        new InitialWeights(VqGanLayout.of(TOKENIZER), 1),
        new InitialWeights(TransformerLayout.of(transformer), 2),
        new Description(
            "untrained", labels, settings, "Apache-2.0", new Provenance("a test", "a test")));
    return folder;
  }
}
