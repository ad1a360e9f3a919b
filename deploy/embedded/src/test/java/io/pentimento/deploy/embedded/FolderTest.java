package io.pentimento.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {

  @TempDir Path folder;

  @Test
  void aFolderIsLockedUntilTheLockIsClosed() {
    var data = folder.resolve("made/where/missing");
    try (var _ = FolderLock.on(data)) {
      assertThatThrownBy(() -> FolderLock.on(data))
          .isInstanceOf(CannotStartException.class)
          .hasMessage(
              "The folder %s is in use by another running server; stop that one or choose another folder.",
              data);
    }
    FolderLock.on(data).close();
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused() throws IOException {
    var file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> FolderLock.on(file))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void aFileSystemWithoutExtendedAttributesIsRefusedAndLeftAsItWas() throws IOException {
    var zip = folder.resolve("attributeless.zip");
    try (var fileSystem = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      var root = fileSystem.getPath("/");
      assertThatThrownBy(() -> ExtendedAttributes.requireIn(root))
          .isInstanceOf(CannotStartException.class)
          .hasMessageContaining("takes no extended attributes");
      try (var files = Files.list(root)) {
        assertThat(files).isEmpty();
      }
    }
  }
}
