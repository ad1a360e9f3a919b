package io.pentimento.worker.checkpoints.published;

import io.pentimento.worker.checkpoints.Architecture.MaskGitFamily;
import io.pentimento.worker.checkpoints.CheckpointWriter;
import io.pentimento.worker.checkpoints.Layouts;
import io.pentimento.worker.checkpoints.Manifest;
import io.pentimento.worker.checkpoints.ModelFiles;
import io.pentimento.worker.checkpoints.Revision;
import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import io.pentimento.worker.model.decoding.DecodeSettings;
import io.pentimento.worker.model.decoding.MaskSchedule;
import io.pentimento.worker.model.decoding.UnmaskingOrder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/// A model opened from two published files, in any [format][TensorFile] and naming
/// ([PublishedPart]), each of which may be the other's or neither's. All sizes are inferred.
public final class ImportedCheckpoint implements ModelFiles {
  private static final int LARGE_GRID = 16;

  private final TensorFile tokenizerFile;
  private final TensorFile transformerFile;
  private final PublishedPart tokenizer;
  private final PublishedPart transformer;
  private final MaskGitFamily architecture;

  private ImportedCheckpoint(
      TensorFile tokenizerFile, TensorFile transformerFile, ImportOptions options) {
    this.tokenizerFile = tokenizerFile;
    this.transformerFile = transformerFile;
    this.tokenizer = PublishedPart.find(PublishedPart.Kind.TOKENIZER, tokenizerFile);
    this.transformer = PublishedPart.find(PublishedPart.Kind.TRANSFORMER, transformerFile);
    this.architecture = PublishedSizes.infer(tokenizer, transformer, options);
    Layouts.check(architecture, tokenizer.weights(), transformer.weights());
  }

  /// Opens both files, infers all sizes, and checks that every tensor is there, fits, and that none
  /// is left over. No numbers are read.
  ///
  /// @throws CheckpointException if a file is refused, the two do not fit each other, or the number
  ///   of attention heads cannot be known
  public static ImportedCheckpoint open(Path tokenizer, Path transformer, ImportOptions options) {
    TensorFile tokenizerFile = TensorFile.open(tokenizer);
    try {
      return open(tokenizerFile, transformer, options);
    } catch (RuntimeException e) {
      tokenizerFile.close();
      throw e;
    }
  }

  private static ImportedCheckpoint open(
      TensorFile tokenizerFile, Path transformer, ImportOptions options) {
    TensorFile transformerFile = TensorFile.open(transformer);
    try {
      return new ImportedCheckpoint(tokenizerFile, transformerFile, options);
    } catch (RuntimeException e) {
      transformerFile.close();
      throw e;
    }
  }

  /// Writes the model as an in-house checkpoint.
  ///
  /// @param folder must not exist
  /// @throws CheckpointException if it exists or cannot be written
  public Revision write(Path folder, CheckpointWriter.Description description) {
    return CheckpointWriter.write(
        folder, architecture, tokenizer.weights(), transformer.weights(), description);
  }

  /// A description with what the files tell: labels are called by their index, and decoding
  /// defaults to what the paper used (section 4.1: 8 iterations, 12 for larger grids).
  public CheckpointWriter.Description description(String name, String licence) {
    int labels = architecture.transformer().labels();
    int iterations = architecture.transformer().gridSide() > LARGE_GRID ? 12 : 8;
    return new CheckpointWriter.Description(
        name,
        IntStream.range(0, labels).mapToObj(Integer::toString).toList(),
        new DecodeSettings(
            iterations,
            MaskSchedule.parse("cosine"),
            UnmaskingOrder.parse("confidence"),
            1,
            4.5f,
            1),
        licence,
        provenance());
  }

  /// Where both parts come from, in words.
  public Manifest.Provenance provenance() {
    return new Manifest.Provenance(
        origin(tokenizerFile, tokenizer), origin(transformerFile, transformer));
  }

  private static String origin(TensorFile file, PublishedPart part) {
    return "%s (%s file, names of %s)"
        .formatted(
            file.path().getFileName(),
            file.format().name().toLowerCase(Locale.ROOT),
            part.naming());
  }

  @Override
  public MaskGitFamily architecture() {
    return architecture;
  }

  @Override
  public NamedWeights tokenizer() {
    return tokenizer.weights();
  }

  @Override
  public NamedWeights transformer() {
    return transformer.weights();
  }

  @Override
  public void close() {
    try (tokenizerFile) {
      transformerFile.close();
    }
  }
}
