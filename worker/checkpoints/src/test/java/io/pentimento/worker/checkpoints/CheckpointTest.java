package io.pentimento.worker.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.checkpoints.published.ImportOptions;
import io.pentimento.worker.checkpoints.published.ImportedCheckpoint;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.model.decoding.DecodeSettings;
import io.pentimento.worker.model.decoding.MaskSchedule;
import io.pentimento.worker.model.decoding.Revision.None;
import io.pentimento.worker.model.decoding.Revision.Rescale;
import io.pentimento.worker.model.decoding.UnmaskingOrder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void writeGoogleTiny() {
    folder = parent.resolve("google-tiny");
    write(folder, "tokenizer_checkpoint", "maskgit_checkpoint", "google-tiny");
  }

  @Test
  void whatIsWrittenIsOpenedAgain() {
    try (var imported = published("tokenizer_checkpoint", "maskgit_checkpoint");
        var checkpoint = Checkpoint.open(folder)) {
      assertThat(checkpoint.architecture()).isEqualTo(imported.architecture());
      assertThat(checkpoint.tokenizer().names()).isEqualTo(imported.tokenizer().names());
      for (String name : imported.transformer().names()) {
        assertThat(
                checkpoint
                    .transformer()
                    .get(name)
                    .data()
                    .mismatch(imported.transformer().get(name).data()))
            .isEqualTo(-1);
      }
      var manifest = checkpoint.manifest();
      assertThat(manifest.name()).isEqualTo("google-tiny");
      assertThat(manifest.labels()).hasSize(10).startsWith("0", "1").endsWith("9");
      assertThat(manifest.defaults())
          .isEqualTo(
              new DecodeSettings(
                  8, MaskSchedule.parse("cosine"), UnmaskingOrder.parse("confidence"), 1, 4.5f, 1));
      assertThat(manifest.licence()).isEqualTo("Apache-2.0");
      assertThat(manifest.provenance().tokenizer())
          .isEqualTo("tokenizer_checkpoint (flax file, names of google-research/maskgit)");
    }
  }

  @Test
  void defaultsMayTakeTokensBackAndOlderManifestsDoNotSay() throws IOException {
    Path manifest = folder.resolve("manifest.json");
    String plain = Files.readString(manifest);
    Files.writeString(
        manifest,
        plain.replaceFirst("\"guidanceScale\" : 1.0", "$0, \"revision\" : \"rescale:0.05\""));
    try (var checkpoint = Checkpoint.open(folder)) {
      assertThat(checkpoint.manifest().defaults().revision()).isEqualTo(new Rescale(0.05));
      ManifestJson.write(manifest, checkpoint.manifest());
      assertThat(Files.readString(manifest)).contains("\"revision\" : \"rescale:0.05\"");
    }
    Files.writeString(
        manifest,
        plain.replaceFirst("\"guidanceScale\" : 1.0", "$0, \"revision\" : \"rescale:2\""));
    assertThatThrownBy(() -> Checkpoint.open(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("unknown revision \"rescale:2\"");
    Files.writeString(manifest, plain);
    try (var checkpoint = Checkpoint.open(folder)) {
      assertThat(checkpoint.manifest().defaults().revision()).isEqualTo(new None());
      ManifestJson.write(manifest, checkpoint.manifest());
      assertThat(Files.readString(manifest)).isEqualTo(plain);
    }
  }

  @Test
  void theRevisionDependsOnTheContentAlone() {
    Path other = parent.resolve("other");
    write(other, "tokenizer_torch.ckpt", "maskgit_torch.ckpt", "quite another name");
    try (var first = Checkpoint.open(folder);
        var second = Checkpoint.open(other)) {
      assertThat(second.revision()).isEqualTo(first.revision());
      assertThat(first.revision().shortForm()).hasSize(12).isSubstringOf(first.revision().hash());
      Path again = parent.resolve("again");
      var description =
          new CheckpointWriter.Description(
              "again",
              List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"),
              first.manifest().defaults(),
              "unknown",
              first.manifest().provenance());
      var revision =
          CheckpointWriter.write(
              again, first.architecture(), first.tokenizer(), first.transformer(), description);
      assertThat(revision).isEqualTo(first.revision());
    }
  }

  @Test
  void anArchitectureThatShapesCannotTellChangesTheRevision() {
    try (var tanh = published("tokenizer_checkpoint", "maskgit_checkpoint");
        var otherHeads =
            ImportedCheckpoint.open(
                Fixtures.googleTiny("tokenizer_checkpoint"),
                Fixtures.googleTiny("maskgit_checkpoint"),
                new ImportOptions(2, tanh.architecture().transformer().activation()))) {
      var revision =
          otherHeads.write(parent.resolve("two-heads"), otherHeads.description("two", "none"));
      try (var checkpoint = Checkpoint.open(folder)) {
        assertThat(revision).isNotEqualTo(checkpoint.revision());
      }
    }
  }

  @Test
  void aChangedNumberIsRefusedWhenItIsAskedFor() throws IOException {
    Path file = folder.resolve("transformer.safetensors");
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {42}), Files.size(file) - 1);
    }
    try (var checkpoint = Checkpoint.open(folder)) {
      String last = "token_embedding";
      assertThatThrownBy(() -> checkpoint.transformer().get(last))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("tensor token_embedding: was changed");
      assertThat(checkpoint.transformer().get("head.bias").shape()).containsExactly(75L);
    }
  }

  @Test
  void anotherModelsTensorsAreRefusedAtOpening() throws IOException {
    Path other = parent.resolve("other");
    try (var model = published("tokenizer_checkpoint", "maskgit_checkpoint")) {
      var halved = new ImportOptions(2, model.architecture().transformer().activation());
      try (var changed =
          ImportedCheckpoint.open(
              Fixtures.googleTiny("tokenizer_checkpoint"),
              Fixtures.googleTiny("maskgit_checkpoint"),
              halved)) {
        changed.write(other, changed.description("other", "none"));
      }
    }
    Files.copy(
        other.resolve("manifest.json"),
        folder.resolve("manifest.json"),
        StandardCopyOption.REPLACE_EXISTING);
    String manifest = Files.readString(folder.resolve("manifest.json"));
    Files.writeString(
        folder.resolve("manifest.json"), manifest.replace("\"heads\" : 2", "\"heads\" : 4"));
    assertThatThrownBy(() -> Checkpoint.open(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("was changed: its manifest says revision");
  }

  @Test
  void aManifestOfALaterVersionIsRefusedByItsVersion() throws IOException {
    edit("\"formatVersion\" : 1", "\"formatVersion\" : 2");
    assertThatThrownBy(() -> Checkpoint.open(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageEndingWith("has format version 2; this program reads version 1");
  }

  @Test
  void anUnknownFamilyIsRefused() throws IOException {
    edit("\"family\" : \"maskgit\"", "\"family\" : \"diffusion\"");
    assertThatThrownBy(() -> Checkpoint.open(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("manifest.json: is no valid manifest")
        .hasMessageContaining("diffusion");
  }

  @Test
  void sizesThatTheTensorsDoNotHaveAreRefusedWithTheTensor() throws IOException {
    edit("\"feedForward\" : 128", "\"feedForward\" : 256");
    assertThatThrownBy(() -> Checkpoint.open(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageEndingWith(
            "transformer.safetensors: tensor blocks.0.mlp.in.weight: has shape [128, 64], expected [256, 64]");
  }

  @Test
  void anExistingFolderIsNeverWrittenOver() {
    assertThatThrownBy(() -> write(folder, "tokenizer_checkpoint", "maskgit_checkpoint", "again"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageEndingWith("google-tiny: exists already");
  }

  @Test
  void aFailedWriteLeavesNothingBehind() throws IOException {
    Path target = parent.resolve("bad");
    try (var model = published("tokenizer_checkpoint", "maskgit_checkpoint")) {
      var description = model.description("bad", "none");
      var tooFewLabels =
          new CheckpointWriter.Description(
              "bad",
              List.of("one"),
              description.defaults(),
              description.licence(),
              description.provenance());
      assertThatThrownBy(() -> model.write(target, tooFewLabels))
          .hasMessage("1 label names for a model of 10 labels");
    }
    try (var files = Files.list(parent)) {
      assertThat(files).containsExactly(folder);
    }
  }

  @Test
  void aFolderWithoutAManifestIsNoCheckpoint() {
    assertThatThrownBy(() -> Checkpoint.open(parent))
        .isInstanceOf(CheckpointException.class)
        .hasMessageEndingWith("is no checkpoint folder: it has no manifest.json");
  }

  private void edit(String text, String replacement) throws IOException {
    Path manifest = folder.resolve("manifest.json");
    String content = Files.readString(manifest);
    assertThat(content).contains(text);
    Files.writeString(manifest, content.replace(text, replacement));
  }

  private static void write(Path folder, String tokenizer, String transformer, String name) {
    try (var model = published(tokenizer, transformer)) {
      model.write(folder, model.description(name, "Apache-2.0"));
    }
  }

  private static ImportedCheckpoint published(String tokenizer, String transformer) {
    return ImportedCheckpoint.open(
        Fixtures.googleTiny(tokenizer), Fixtures.googleTiny(transformer), ImportOptions.NONE);
  }
}
