package io.pentimento.worker.training.evaluation.networks;

import io.pentimento.worker.training.run.TrainingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A weight file's name and the beginning of its hash, so that figures by other weights are never
/// taken for figures by these.
final class FileMark {
  private static final int DIGITS = 8;

  private FileMark() {}

  /// Reads the whole file.
  ///
  /// @throws TrainingException if it cannot be read
  static String of(Path file) {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new TrainingException("%s cannot be read: %s".formatted(file, e), e);
    }
    return "%s %s"
        .formatted(
            file.getFileName(), HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
