package io.pentimento.gateway.testing;

import io.pentimento.gateway.accounts.NewKey;
import io.pentimento.gateway.accounts.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An accounts file in the making, with the keys that it holds hashes of: one account a key.
public final class Keyring {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private final Map<String, String> lines = new LinkedHashMap<>();
  private int written;

  public Keyring(Path folder) {
    this.file = folder.resolve("accounts.yaml");
  }

  public Path file() {
    return file;
  }

  /// A new key with all scopes but admin for a new account.
  public String add(String account) {
    return add(account, EnumSet.copyOf(Scope.USUAL), null, "");
  }

  /// A new key for a new account.
  ///
  /// @param limits the account's limits in YAML; empty for the usual ones
  public String add(String account, Set<Scope> scopes, @Nullable Instant expires, String limits) {
    NewKey key = NewKey.create(account, scopes, expires, RANDOM);
    String own = limits.isEmpty() ? "" : "    limits: {%s}\n".formatted(limits);
    lines.put(account, key.yaml().replace("accounts:\n", "") + own);
    return key.text();
  }

  /// Takes the account's key away.
  public void revoke(String account) {
    lines.remove(account);
  }

  /// Writes the file as it is now, with another time than before.
  public Keyring write() {
    return write("accounts:\n" + String.join("", lines.values()));
  }

  /// Writes this text in its place.
  public Keyring write(String text) {
    try {
      Path next = Files.writeString(file.resolveSibling("next.yaml"), text);
      Files.setLastModifiedTime(next, FileTime.fromMillis(1_000_000L * ++written));
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
