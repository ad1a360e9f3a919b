package io.pentimento.deploy.standalone;

import io.pentimento.gateway.webhooks.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// What signs this machine's webhooks: drawn at the first start, and kept in a file that its owner
/// alone may read.
final class WebhookSecret {
  private static final String FILE = "webhook-secret";
  private static final int BYTES = 32;

  private WebhookSecret() {}

  /// The secret of this data folder.
  ///
  /// @throws CannotServeException if it can be neither read nor written
  static Secret in(Path data) {
    Path file = data.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        draw(file);
      }
      return Secret.parse(Files.readString(file).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotServeException(
          "The secret of webhooks in %s cannot be used (%s); remove it and it is drawn anew."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static void draw(Path file) throws IOException {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, "whsec_" + Base64.getEncoder().encodeToString(secret) + "\n");
  }
}
