package io.pentimento.worker.checkpoints;

import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// An open in-house checkpoint: a folder with `manifest.json`, `tokenizer.safetensors` and
/// `transformer.safetensors`. Start reading here.
///
/// Opening checks everything but the numbers: the manifest, all names, types and shapes, and that
/// the revision is the hash of the tensors' own hashes. A tensor's numbers are checked against its
/// hash when they are first asked for, which costs about a second per gigabyte. So no picture is
/// ever signed with a revision that its weights do not have.
public final class Checkpoint implements ModelFiles {
  static final String MANIFEST = "manifest.json";
  static final String TOKENIZER = "tokenizer.safetensors";
  static final String TRANSFORMER = "transformer.safetensors";

  private final Path folder;
  private final Manifest manifest;
  private final TensorFile tokenizerFile;
  private final TensorFile transformerFile;
  private final NamedWeights tokenizer;
  private final NamedWeights transformer;

  private Checkpoint(
      Path folder, Manifest manifest, TensorFile tokenizerFile, TensorFile transformerFile) {
    this.folder = folder;
    this.manifest = manifest;
    this.tokenizerFile = tokenizerFile;
    this.transformerFile = transformerFile;
    this.tokenizer = HashedTensors.verified(tokenizerFile);
    this.transformer = HashedTensors.verified(transformerFile);
  }

  /// Opens a folder that [CheckpointWriter] wrote.
  ///
  /// @throws CheckpointException if it is none, is incomplete, or was changed
  public static Checkpoint open(Path folder) {
    Path manifestFile = folder.resolve(MANIFEST);
    if (!Files.isRegularFile(manifestFile)) {
      throw CheckpointException.of(folder, "is no checkpoint folder: it has no " + MANIFEST);
    }
    Manifest manifest = ManifestJson.read(manifestFile);
    TensorFile tokenizer = TensorFile.open(folder.resolve(TOKENIZER));
    try {
      return open(folder, manifest, tokenizer);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  private static Checkpoint open(Path folder, Manifest manifest, TensorFile tokenizer) {
    TensorFile transformer = TensorFile.open(folder.resolve(TRANSFORMER));
    try {
      var checkpoint = new Checkpoint(folder, manifest, tokenizer, transformer);
      checkpoint.check();
      return checkpoint;
    } catch (RuntimeException e) {
      transformer.close();
      throw e;
    }
  }

  private void check() {
    Layouts.check(manifest.architecture(), tokenizer, transformer);
    Revision found =
        Revision.of(
            manifest.architecture(),
            HashedTensors.fingerprints(tokenizerFile),
            HashedTensors.fingerprints(transformerFile));
    if (!found.equals(manifest.revision())) {
      throw CheckpointException.of(
          folder,
          "was changed: its manifest says revision %s, its tensors make %s"
              .formatted(manifest.revision().shortForm(), found.shortForm()));
    }
  }

  /// Where it lies.
  public Path folder() {
    return folder;
  }

  public Manifest manifest() {
    return manifest;
  }

  public Revision revision() {
    return manifest.revision();
  }

  /// The text of a document that was written beside the model, such as the record of a training;
  /// empty if there is none of that name.
  ///
  /// @throws CheckpointException if it cannot be read
  public Optional<String> document(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw CheckpointException.caused(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public Architecture architecture() {
    return manifest.architecture();
  }

  @Override
  public NamedWeights tokenizer() {
    return tokenizer;
  }

  @Override
  public NamedWeights transformer() {
    return transformer;
  }

  @Override
  public void close() {
    try (tokenizerFile) {
      transformerFile.close();
    }
  }
}
