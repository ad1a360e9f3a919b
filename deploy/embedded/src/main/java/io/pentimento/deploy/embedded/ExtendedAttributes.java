package io.pentimento.deploy.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;

/// The object store keeps an object's content type and metadata in its file's user extended
/// attributes.
final class ExtendedAttributes {

  private static final String PROBE = "pentimento-probe";

  private ExtendedAttributes() {}

  /// Tries one out, since what a file system says of itself is not always so.
  ///
  /// @throws CannotStartException when the folder's file system does not take them
  static void requireIn(Path folder) {
    try {
      var file = Files.createTempFile(folder, "probe", ".tmp");
      try {
        write(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw new CannotStartException(
          "The file system of %s takes no extended attributes, which the object store needs; choose a folder on ext4, XFS, Btrfs, ZFS or APFS."
              .formatted(folder),
          e);
    }
  }

  private static void write(Path file) throws IOException {
    var view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    if (view == null) {
      throw new UnsupportedOperationException("no user-defined attributes on " + file);
    }
    view.write(PROBE, ByteBuffer.wrap("1".getBytes(StandardCharsets.UTF_8)));
  }
}
