package io.pentimento.gateway.accounts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A key just made, and what the accounts file is to hold of it.
///
/// @param text the key: a secret
/// @param yaml the lines for the file, which are none
public record NewKey(String text, String yaml) {
  /// Whether an account may have this name.
  public static boolean isAccount(String name) {
    return DirectoryReader.ACCOUNT.matcher(name).matches();
  }

  /// Makes a key.
  ///
  /// @param expires when it stops being good; null for never
  public static NewKey create(
      String account, Set<Scope> scopes, @Nullable Instant expires, SecureRandom random) {
    ApiKey key = ApiKey.create(random);
    String words = scopes.stream().map(Scope::word).collect(Collectors.joining(", "));
    String yaml =
        """
        accounts:
          "%s":
            keys:
              - id: "%s"
                sha256: "%s"
                scopes: [%s]
        """
            .formatted(account, key.id(), HexFormat.of().formatHex(key.sha256()), words);
    String end = expires == null ? "" : "        expires: %s\n".formatted(expires);
    return new NewKey(key.text(), yaml + end);
  }

  /// Makes an accounts file that holds the key alone, for its owner's eyes only.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException if there is one
  public void writeTo(Path file) throws IOException {
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    var ownersOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var channel =
        posix
            ? Files.newByteChannel(file, options, ownersOnly)
            : Files.newByteChannel(file, options)) {
      channel.write(ByteBuffer.wrap(yaml.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Override
  public String toString() {
    return "NewKey[%s]".formatted(yaml);
  }
}
