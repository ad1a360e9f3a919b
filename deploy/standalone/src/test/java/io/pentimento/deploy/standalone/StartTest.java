package io.pentimento.deploy.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.checkpoints.Checkpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What is looked at before anything starts.
class StartTest {
  @TempDir Path folder;

  @Test
  void aPortInUseIsNamedWithTheOptionThatChangesIt() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Ports.requireFree(Map.of("--kafka-port", taken.getLocalPort())))
          .isInstanceOf(CannotServeException.class)
          .hasMessageContaining("Port %d is in use", taken.getLocalPort())
          .hasMessageContaining("--kafka-port");
    }
  }

  @Test
  void aPortForTwoPurposesIsRefused() {
    assertThatThrownBy(() -> Ports.requireFree(Map.of("--port", 28_080, "--kafka-port", 28_080)))
        .hasMessageContaining("given twice");
  }

  @Test
  void aPortThatIsNoneIsRefused() {
    assertThatThrownBy(() -> Ports.requireFree(Map.of("--port", 70_000)))
        .hasMessageContaining("1 to 65535");
  }

  @Test
  void tooLittleDiskIsSaidInFiguresWithWhatToDo() {
    assertThatThrownBy(() -> Disk.prepare(folder, Long.MAX_VALUE))
        .isInstanceOf(CannotServeException.class)
        .hasMessageContaining("MiB are needed")
        .hasMessageContaining("--data");
  }

  @Test
  void theSecretOfWebhooksIsDrawnOnceAndForItsOwnerAlone() throws IOException {
    WebhookSecret.in(folder);
    Path file = folder.resolve("webhook-secret");
    String drawn = Files.readString(file);
    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    WebhookSecret.in(folder);
    assertThat(file).hasContent(drawn);
    Files.writeString(file, "guessable");
    assertThatThrownBy(() -> WebhookSecret.in(folder))
        .isInstanceOf(CannotServeException.class)
        .hasMessageContaining("webhook-secret")
        .hasMessageNotContaining("guessable");
  }

  @Test
  void aTimeThatNothingCanBeKeptForIsRefused() {
    var up = new CommandLine(new StandaloneMain());
    assertThat(up.execute("--data", folder.toString(), "--retain-days", "-1")).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileWhereTheFolderShouldBeIsSaid() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> Disk.prepare(file.resolve("data"), 1))
        .isInstanceOf(CannotServeException.class)
        .hasMessageContaining("--data");
  }

  @Test
  void theShippedCheckpointIsUnpackedOnceAndReplacesAnotherVersions() throws IOException {
    Path checkpoint = folder.resolve("checkpoints/picturebook");
    ShippedCheckpoint.unpackInto(checkpoint);
    Path manifest = checkpoint.resolve("manifest.json");
    var written = Files.getLastModifiedTime(manifest);
    ShippedCheckpoint.unpackInto(checkpoint);
    assertThat(Files.getLastModifiedTime(manifest)).isEqualTo(written);

    byte[] whole = Files.readAllBytes(checkpoint.resolve("transformer.safetensors"));
    Files.writeString(manifest, "{}");
    Files.writeString(checkpoint.resolve("transformer.safetensors"), "older");
    ShippedCheckpoint.unpackInto(checkpoint);
    assertThat(checkpoint.resolve("transformer.safetensors")).hasBinaryContent(whole);
    try (var opened = Checkpoint.open(checkpoint)) {
      assertThat(opened.manifest().name()).isEqualTo(ShippedCheckpoint.NAME);
      assertThat(opened.manifest().labels()).contains("cat", "hot-air balloon");
    }
  }
}
