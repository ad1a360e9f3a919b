package io.pentimento.worker.checkpoints.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.checkpoints.Architecture.MaskGitFamily;
import io.pentimento.worker.checkpoints.Fixtures;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import io.pentimento.worker.model.tokenizer.VqGanConfig;
import io.pentimento.worker.model.transformer.TransformerConfig;
import io.pentimento.worker.model.transformer.TransformerConfig.Gelu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportedCheckpointTest {
  private static final Path FLAX_TOKENIZER = Fixtures.googleTiny("tokenizer_checkpoint");
  private static final Path FLAX_TRANSFORMER = Fixtures.googleTiny("maskgit_checkpoint");
  private static final Path TORCH_TOKENIZER = Fixtures.googleTiny("tokenizer_torch.ckpt");
  private static final Path TORCH_TRANSFORMER = Fixtures.googleTiny("maskgit_torch.ckpt");

  private static final MaskGitFamily GOOGLE_TINY =
      new MaskGitFamily(
          new VqGanConfig(64, 16, List.of(32, 64, 64), 1),
          new TransformerConfig(64, 10, false, 8, 64, 2, 4, 128, Gelu.TANH));

  @TempDir Path folder;

  @Test
  void allSizesAreInferredFromEitherFormat() {
    try (var flax = ImportedCheckpoint.open(FLAX_TOKENIZER, FLAX_TRANSFORMER, ImportOptions.NONE);
        var torch =
            ImportedCheckpoint.open(TORCH_TOKENIZER, TORCH_TRANSFORMER, ImportOptions.NONE)) {
      assertThat(flax.architecture()).isEqualTo(GOOGLE_TINY);
      assertThat(torch.architecture()).isEqualTo(GOOGLE_TINY);
      assertThat(flax.architecture().imageSize()).isEqualTo(32);
    }
  }

  @Test
  void bothFormatsOfTheSameWeightsLoadToIdenticalTensors() {
    try (var flax = ImportedCheckpoint.open(FLAX_TOKENIZER, FLAX_TRANSFORMER, ImportOptions.NONE);
        var torch =
            ImportedCheckpoint.open(TORCH_TOKENIZER, TORCH_TRANSFORMER, ImportOptions.NONE)) {
      assertIdentical(flax.tokenizer(), torch.tokenizer());
      assertIdentical(flax.transformer(), torch.transformer());
    }
  }

  @Test
  void partsOfDifferentFormatsMayBeMixed() {
    try (var mixed =
        ImportedCheckpoint.open(FLAX_TOKENIZER, TORCH_TRANSFORMER, ImportOptions.NONE)) {
      assertThat(mixed.architecture()).isEqualTo(GOOGLE_TINY);
    }
  }

  @Test
  void flaxShapesTellTheHeadsWithoutAConfigBeside() throws IOException {
    Path alone = Files.copy(FLAX_TRANSFORMER, folder.resolve("anything"));
    try (var model = ImportedCheckpoint.open(FLAX_TOKENIZER, alone, ImportOptions.NONE)) {
      assertThat(model.architecture()).isEqualTo(GOOGLE_TINY);
    }
  }

  @Test
  void torchFilesNeedToBeToldTheHeads() throws IOException {
    Path alone = Files.copy(TORCH_TRANSFORMER, folder.resolve("anything"));
    assertThatThrownBy(() -> ImportedCheckpoint.open(TORCH_TOKENIZER, alone, ImportOptions.NONE))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("does not tell its number of attention heads: say --heads");
    var told = new ImportOptions(8, Gelu.ERF);
    try (var model = ImportedCheckpoint.open(TORCH_TOKENIZER, alone, told)) {
      assertThat(model.architecture().transformer().heads()).isEqualTo(8);
      assertThat(model.architecture().transformer().activation()).isEqualTo(Gelu.ERF);
    }
  }

  @Test
  void anOptionWinsOverShapesAndConfig() {
    var told = new ImportOptions(2, Gelu.TANH);
    try (var model = ImportedCheckpoint.open(FLAX_TOKENIZER, FLAX_TRANSFORMER, told)) {
      assertThat(model.architecture().transformer().heads()).isEqualTo(2);
    }
  }

  @Test
  void headsThatDoNotDivideTheWidthAreRefused() {
    assertThatThrownBy(() ->
            ImportedCheckpoint.open(
                FLAX_TOKENIZER, FLAX_TRANSFORMER, new ImportOptions(5, Gelu.TANH)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("width 64 is not a multiple of heads 5");
  }

  @Test
  void aClassMoreThanTheConfigCountsIsTheNullLabel() throws IOException {
    Path transformer = Files.copy(FLAX_TRANSFORMER, folder.resolve("transformer"));
    Files.writeString(folder.resolve("config.json"), "{\"num_class\": 9}");
    try (var model = ImportedCheckpoint.open(FLAX_TOKENIZER, transformer, ImportOptions.NONE)) {
      assertThat(model.architecture().transformer().labels()).isEqualTo(9);
      assertThat(model.architecture().transformer().nullLabel()).isTrue();
      assertThat(model.architecture().transformer().vocabulary()).isEqualTo(75);
    }
  }

  @Test
  void aTransformerOfAnotherCodebookIsRefusedWithBothNumbers() throws IOException {
    Path transformer = Files.copy(FLAX_TRANSFORMER, folder.resolve("transformer"));
    Files.writeString(folder.resolve("config.json"), "{\"num_class\": 30}");
    assertThatThrownBy(
            () -> ImportedCheckpoint.open(FLAX_TOKENIZER, transformer, ImportOptions.NONE))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("75 tokens less the tokenizer's 64 codes")
        .hasMessageContaining("10 labels, but config.json says 30");
  }

  @Test
  void swappedFilesAreRefusedByWhatTheyAre() {
    assertThatThrownBy(
            () -> ImportedCheckpoint.open(FLAX_TRANSFORMER, FLAX_TOKENIZER, ImportOptions.NONE))
        .isInstanceOf(CheckpointException.class)
        .hasMessageEndingWith("maskgit_checkpoint: holds no MaskGIT tokenizer, but a transformer");
  }

  private static void assertIdentical(NamedWeights some, NamedWeights others) {
    assertThat(some.names()).isEqualTo(others.names());
    for (String name : some.names()) {
      var one = some.get(name);
      var other = others.get(name);
      assertThat(one.shape()).as(name).isEqualTo(other.shape());
      assertThat(one.type()).as(name).isEqualTo(other.type());
      assertThat(one.data().mismatch(other.data())).as(name).isEqualTo(-1);
    }
  }
}
