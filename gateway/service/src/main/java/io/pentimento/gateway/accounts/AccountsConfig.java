package io.pentimento.gateway.accounts;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Who has to say who they are.
///
/// @param file the accounts file; null for none
/// @param tokens which tokens are taken; null for none
/// @param lookAgain how often to look whether the file has changed
public record AccountsConfig(
    @Nullable Path file, @Nullable TokenConfig tokens, Duration lookAgain) {
  private static final Duration USUAL = Duration.ofSeconds(2);

  /// Nobody: everybody may do everything.
  public static final AccountsConfig OFF = new AccountsConfig(null, null, USUAL);

  public AccountsConfig(@Nullable Path file, @Nullable TokenConfig tokens) {
    this(file, tokens, USUAL);
  }

  /// Whether anybody has to.
  public boolean isOn() {
    return file != null || tokens != null;
  }
}
